<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="map.name">
        <source>Map</source>
        <extracomment>The words of the map. Names of places come from the district.</extracomment>
        <translation>地图</translation>
    </message>
    <message id="map.empty">
        <source>No grids</source>
        <translation>没有网格</translation>
    </message>
    <message id="map.empty_how">
        <source>Import GeoJSON to see towns and grids here</source>
        <translation>导入 GeoJSON 后在此显示街道与网格</translation>
    </message>
    <message id="map.hint">
        <source>L layers · Z zoom</source>
        <translation>L 图层 · Z 缩放</translation>
    </message>
    <message id="map.recommended">
        <source>{name} {way}</source>
        <translation>{name} {way}</translation>
    </message>
    <message id="map.position_from">
        <source>position {time} ({age} ago)</source>
        <translation>位置 {time}（{age}前）</translation>
    </message>
    <message id="map.age">
        <source>{age} ago</source>
        <translation>{age}前</translation>
    </message>
    <message id="map.group">
        <source>{n} incidents, the worst</source>
        <translation>事件 {n} 件，最急</translation>
    </message>
    <message id="map.group_late">
        <source>{n} incidents, {late} late, the worst</source>
        <translation>事件 {n} 件，超时 {late} 件，最急</translation>
    </message>
    <message id="map.crowd">
        <source>{n} workers, a click looks closer</source>
        <translation>{n} 名人员，点击放大</translation>
    </message>
    <message id="map.crowd_drop">
        <source>{n} workers here: zoom in first</source>
        <translation>此处有 {n} 名人员，先放大</translation>
    </message>
    <message id="map.grid">
        <source>{name} · {n} open</source>
        <translation>{name} · 在办 {n} 件</translation>
    </message>
    <message id="map.follows">
        <source>Follows {name} · move the map or press Esc to end</source>
        <translation>跟随 {name} · 移动地图或 Esc 结束</translation>
    </message>
    <message id="map.measure_how">
        <source>Click along the way · Esc ends</source>
        <translation>点击量距 · Esc 结束</translation>
    </message>
    <message id="map.measured">
        <source>{length} · Backspace takes a point back · Esc ends</source>
        <translation>{length} · Backspace 撤一点 · Esc 结束</translation>
    </message>
    <message id="map.area_how">
        <source>Click the corners, Enter closes · Esc ends</source>
        <translation>点击各角，Enter 完成 · Esc 结束</translation>
    </message>
    <message id="map.area_waits">
        <source>Area not closed · click the map to go on</source>
        <translation>区域未画完 · 点击地图继续</translation>
    </message>
    <message id="map.area_found">
        <source>In the area: {incidents} {incidents:incident|incidents} · {workers} {workers:worker|workers} · {cameras} {cameras:camera|cameras} · {sensors} {sensors:sensor|sensors} · Esc ends</source>
        <translation>区域内：事件 {incidents} · 人员 {workers} · 镜头 {cameras} · 传感器 {sensors} · Esc 结束</translation>
    </message>
    <message id="map.layers">
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message id="map.shown">
        <source>shown</source>
        <translation>显示</translation>
    </message>
    <message id="map.hidden">
        <source>hidden</source>
        <translation>隐藏</translation>
    </message>
    <message id="map.nothing_to_follow">
        <source>Nothing to follow: select an incident or click a worker</source>
        <translation>没有可跟随的事件或人员：先选择一个</translation>
    </message>
    <message id="map.no_place">
        <source>The selected incident has no place</source>
        <translation>所选事件没有位置</translation>
    </message>
    <message id="map.unplaced">
        <source>no place known</source>
        <translation>位置未知</translation>
    </message>
    <message id="map.search">
        <source>Place, grid, worker, camera</source>
        <translation>地点、网格、人员、镜头</translation>
    </message>
    <message id="map.aimed">
        <source>looks to {bearing}°, sees {angle}°</source>
        <translation>朝向 {bearing}°，视角 {angle}°</translation>
    </message>
    <message id="map.not_aimed">
        <source>direction unknown</source>
        <translation>朝向未知</translation>
    </message>
    <message id="map.unheard">
        <source>no reading yet</source>
        <translation>尚无读数</translation>
    </message>
    <message id="map.approximate">
        <source>place approximate: the middle of the area that was named</source>
        <translation>位置仅为大致：所报区域的中心</translation>
    </message>
    <message id="map.bad_reading">
        <source>reading is bad</source>
        <translation>读数无效</translation>
    </message>
    <message id="map.camera_closed">
        <source>Camera {camera} has no address in the configuration and cannot be opened</source>
        <translation>镜头 {camera} 没有配置地址，无法打开</translation>
    </message>
    <message id="map.km">
        <source>{n} km</source>
        <translation>{n} km</translation>
    </message>
    <message id="map.m">
        <source>{n} m</source>
        <translation>{n} m</translation>
    </message>
    <message id="map.heading.scene">
        <source>On the ground</source>
        <translation>现场</translation>
    </message>
    <message id="map.heading.base">
        <source>Base map</source>
        <translation>底图</translation>
    </message>
    <message id="map.heading.states">
        <source>Worker states</source>
        <translation>人员状态</translation>
    </message>
    <message id="map.layer.incidents">
        <source>Incidents</source>
        <translation>事件</translation>
    </message>
    <message id="map.layer.workers">
        <source>Workers</source>
        <translation>人员</translation>
    </message>
    <message id="map.layer.cameras">
        <source>Cameras</source>
        <translation>镜头</translation>
    </message>
    <message id="map.layer.sensors">
        <source>Sensors</source>
        <translation>传感器</translation>
    </message>
    <message id="map.layer.towns">
        <source>Towns</source>
        <translation>街道</translation>
    </message>
    <message id="map.layer.grids">
        <source>Grids</source>
        <translation>网格</translation>
    </message>
    <message id="map.layer.roads">
        <source>Roads</source>
        <translation>道路</translation>
    </message>
    <message id="map.layer.names">
        <source>Place names</source>
        <translation>地名</translation>
    </message>
    <message id="map.layer.trails">
        <source>Trails</source>
        <translation>轨迹</translation>
    </message>
    <message id="map.layer.labels">
        <source>Labels</source>
        <translation>标注</translation>
    </message>
</context>
</TS>
