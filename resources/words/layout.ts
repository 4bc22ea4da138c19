<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="panel.queue">
        <source>Queue</source>
        <extracomment>Panels in windows of their own, layouts, dividers.</extracomment>
        <translation>事件队列</translation>
    </message>
    <message id="panel.head">
        <source>Selected incident</source>
        <translation>选中事件</translation>
    </message>
    <message id="panel.facts">
        <source>Facts</source>
        <translation>要素</translation>
    </message>
    <message id="panel.recommended">
        <source>Recommended</source>
        <translation>推荐人员</translation>
    </message>
    <message id="panel.plan">
        <source>Plan</source>
        <translation>预案</translation>
    </message>
    <message id="panel.timeline">
        <source>Time line</source>
        <translation>经过</translation>
    </message>
    <message id="panel.evidence">
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message id="panel.sensor">
        <source>Sensor</source>
        <translation>传感器</translation>
    </message>
    <message id="panel.camera">
        <source>Camera</source>
        <translation>镜头</translation>
    </message>
    <message id="panel.beside">
        <source>Further cameras</source>
        <translation>近旁镜头</translation>
    </message>
    <message id="panel.map">
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message id="panel.workers">
        <source>Workers</source>
        <translation>人员</translation>
    </message>
    <message id="panel.layers">
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message id="panel.in_view">
        <source>Incidents in view</source>
        <translation>视野内事件</translation>
    </message>
    <message id="panel.lanes">
        <source>Deadlines</source>
        <translation>时限泳道</translation>
    </message>
    <message id="panel.backlog">
        <source>Backlog</source>
        <translation>积压</translation>
    </message>
    <message id="panel.percentiles">
        <source>Time to dispatch</source>
        <translation>派遣用时</translation>
    </message>
    <message id="layout.tear_off">
        <source>Into a window of its own</source>
        <translation>移到独立窗口</translation>
    </message>
    <message id="layout.put_back">
        <source>Back into the page</source>
        <translation>放回页面</translation>
    </message>
    <message id="layout.name_wanted">
        <source>Name of the layout</source>
        <translation>布局名称</translation>
    </message>
    <message id="layout.saved">
        <source>Layout “{name}” is saved</source>
        <translation>布局「{name}」已保存</translation>
    </message>
    <message id="layout.new_name">
        <source>New name of “{name}”</source>
        <translation>「{name}」的新名称</translation>
    </message>
    <message id="layout.taken">
        <source>A layout is called “{name}” already</source>
        <translation>已有名为「{name}」的布局</translation>
    </message>
    <message id="layout.renamed">
        <source>Layout “{name}” is now “{new}”</source>
        <translation>布局「{name}」已改名为「{new}」</translation>
    </message>
    <message id="layout.ask_delete">
        <source>Delete the layout “{name}”? It cannot be taken back</source>
        <translation>删除布局「{name}」？删除后不能撤回</translation>
    </message>
    <message id="layout.no_keep">
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message id="layout.yes_delete">
        <source>Delete “{name}”</source>
        <translation>删除「{name}」</translation>
    </message>
    <message id="layout.deleted">
        <source>Layout “{name}” is deleted</source>
        <translation>布局「{name}」已删除</translation>
    </message>
    <message id="layout.none_saved">
        <source>No layout is saved yet</source>
        <translation>还没有保存的布局</translation>
    </message>
    <message id="layout.unknown">
        <source>No layout is called “{name}”</source>
        <translation>没有名为「{name}」的布局</translation>
    </message>
    <message id="layout.was_reset">
        <source>The standard layout is back</source>
        <translation>已恢复标准布局</translation>
    </message>
    <message id="layout.no_panel">
        <source>Choose a panel first</source>
        <translation>先选中一个面板</translation>
    </message>
    <message id="layout.divider_how">
        <source>Arrows move it, Home puts it back</source>
        <translation>方向键移动，Home 复位</translation>
    </message>
    <message id="layout.role.dispatcher">
        <source>dispatcher</source>
        <translation>调度</translation>
    </message>
    <message id="layout.role.map">
        <source>map</source>
        <translation>地图</translation>
    </message>
    <message id="layout.role.wall">
        <source>wall</source>
        <translation>大屏</translation>
    </message>
    <message id="layout.divider.queue">
        <source>Divider between queue and incident</source>
        <translation>队列与事件之间的分隔条</translation>
    </message>
    <message id="layout.divider.incident">
        <source>Divider between incident and map</source>
        <translation>事件与地图之间的分隔条</translation>
    </message>
    <message id="layout.divider.lanes">
        <source>Divider above the deadlines</source>
        <translation>时限泳道上方的分隔条</translation>
    </message>
    <message id="layout.divider.map">
        <source>Divider between map and workers</source>
        <translation>地图与人员之间的分隔条</translation>
    </message>
    <message id="layout.divider.layers">
        <source>Divider between layers and map</source>
        <translation>图层与地图之间的分隔条</translation>
    </message>
    <message id="layout.divider.right">
        <source>Divider between map and incident</source>
        <translation>地图与事件之间的分隔条</translation>
    </message>
    <message id="layout.divider.map_lanes">
        <source>Divider below the map</source>
        <translation>地图下方的分隔条</translation>
    </message>
</context>
</TS>
