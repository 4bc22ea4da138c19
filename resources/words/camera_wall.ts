<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="camera_wall.grid">
        <source>Camera wall</source>
        <extracomment>The camera wall (F4).</extracomment>
        <translation>镜头墙</translation>
    </message>
    <message id="camera_wall.list">
        <source>Cameras</source>
        <translation>镜头</translation>
    </message>
    <message id="camera_wall.search">
        <source>Name, address, grid, number</source>
        <translation>名称、地址、网格、编号</translation>
    </message>
    <message id="camera_wall.layout">
        <source>Layout</source>
        <translation>布局</translation>
    </message>
    <message id="camera_wall.layout_said">
        <source>{n} {n:picture|pictures}</source>
        <translation>{n} 个画面</translation>
    </message>
    <message id="camera_wall.near">
        <source>Near {number}, nearest first</source>
        <translation>{number} 附近（由近到远）</translation>
    </message>
    <message id="camera_wall.all">
        <source>All cameras</source>
        <translation>全部镜头</translation>
    </message>
    <message id="camera_wall.found">
        <source>{n} found</source>
        <translation>找到 {n} 路</translation>
    </message>
    <message id="camera_wall.page">
        <source>page {page} of {pages}</source>
        <translation>第 {page} / {pages} 页</translation>
    </message>
    <message id="camera_wall.summary">
        <source>{all} {all:camera|cameras} · {able} can be opened</source>
        <translation>{all} 路 · 可打开 {able}</translation>
    </message>
    <message id="camera_wall.more">
        <source>{n} more: type to find them</source>
        <translation>另有 {n} 路，输入文字查找</translation>
    </message>
    <message id="camera_wall.no_address">
        <source>no address is configured</source>
        <translation>没有配置地址</translation>
    </message>
    <message id="camera_wall.empty">
        <source>No camera can be opened</source>
        <translation>没有可打开的镜头</translation>
    </message>
    <message id="camera_wall.empty_how">
        <source>An admin adds their addresses in the configuration, under [[cameras]]</source>
        <translation>管理员在配置文件的 [[cameras]] 中添加地址</translation>
    </message>
    <message id="camera_wall.no_list">
        <source>No cameras</source>
        <translation>没有镜头</translation>
    </message>
    <message id="camera_wall.no_list_how">
        <source>Imported ones stand here</source>
        <translation>导入镜头后列在这里</translation>
    </message>
    <message id="camera_wall.none_found">
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message id="camera_wall.none_found_how">
        <source>Esc clears the text</source>
        <translation>Esc 清除文字</translation>
    </message>
</context>
</TS>
