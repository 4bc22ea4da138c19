<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="line.name">
        <source>Command</source>
        <extracomment>The command line, the choice, the prompt.</extracomment>
        <translation>命令</translation>
    </message>
    <message id="line.placeholder">
        <source>Command, e.g. A 1047 W017</source>
        <translation>命令，例如 A 1047 W017</translation>
    </message>
    <message id="line.keys">
        <source>Keys that work now</source>
        <translation>现在可用的按键</translation>
    </message>
    <message id="choice.worker">
        <source>Choose a worker</source>
        <translation>选择人员</translation>
    </message>
    <message id="choice.placeholder">
        <source>Type a name, number or skill</source>
        <translation>输入姓名、编号或技能</translation>
    </message>
    <message id="choice.commands">
        <source>Type a command</source>
        <translation>输入命令</translation>
    </message>
    <message id="choice.nothing">
        <source>Nothing matches</source>
        <translation>没有匹配项</translation>
    </message>
    <message id="choice.keys">
        <source>↑ ↓ move · Enter choose · Esc leave</source>
        <translation>↑ ↓ 移动 · Enter 选择 · Esc 离开</translation>
    </message>
    <message id="choice.found">
        <source>{n} found</source>
        <translation>{n} 项</translation>
    </message>
    <message id="choice.leads">
        <source>leads</source>
        <translation>主办</translation>
    </message>
    <message id="choice.helps">
        <source>helps</source>
        <translation>协办</translation>
    </message>
    <message id="prompt.send">
        <source>Send</source>
        <translation>确定</translation>
    </message>
    <message id="prompt.leave">
        <source>Leave</source>
        <translation>离开</translation>
    </message>
    <message id="prompt.empty">
        <source>It cannot be empty.</source>
        <translation>内容不能为空。</translation>
    </message>
    <message id="prompt.placeholder">
        <source>Type here</source>
        <translation>输入文字</translation>
    </message>
    <message id="palette.placeholder">
        <source>Command, incident, worker, department, camera, place, setting</source>
        <translation>命令、事件、人员、部门、镜头、地点、设置：中文、英文或拼音首字母</translation>
    </message>
    <message id="palette.move">
        <source>move</source>
        <translation>选择</translation>
    </message>
    <message id="palette.run">
        <source>run</source>
        <translation>执行</translation>
    </message>
    <message id="palette.write">
        <source>to command line</source>
        <translation>写入命令行</translation>
    </message>
    <message id="palette.leave">
        <source>leave</source>
        <translation>关闭</translation>
    </message>
    <message id="palette.prefixes">
        <source>&gt; command  # incident  @ worker  : place  ? keys</source>
        <translation>&gt; 命令  # 事件  @ 人员  : 地点  ? 按键</translation>
    </message>
    <message id="palette.recent">
        <source>Recent</source>
        <translation>最近用过</translation>
    </message>
    <message id="palette.current">
        <source>{number} is the current incident</source>
        <translation>{number} 为当前事件</translation>
    </message>
    <message id="palette.on_map">
        <source>Show on the map</source>
        <translation>在地图上显示</translation>
    </message>
    <message id="palette.open_camera">
        <source>Open the picture</source>
        <translation>打开画面</translation>
    </message>
    <message id="palette.send_to">
        <source>Send to {number}</source>
        <translation>派遣处理 {number}</translation>
    </message>
    <message id="palette.all">
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message id="palette.kind.command">
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message id="palette.kind.incident">
        <source>Incidents</source>
        <translation>事件</translation>
    </message>
    <message id="palette.kind.worker">
        <source>Workers, teams, departments</source>
        <translation>人员、队伍、部门</translation>
    </message>
    <message id="palette.kind.unit">
        <source>Teams, departments</source>
        <translation>队伍、部门</translation>
    </message>
    <message id="palette.kind.place">
        <source>Places</source>
        <translation>地点</translation>
    </message>
    <message id="palette.kind.setting">
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message id="palette.kind.camera">
        <source>Cameras</source>
        <translation>镜头</translation>
    </message>
    <message id="sheet.title">
        <source>Keys of the page “{page}”</source>
        <translation>{page}页的按键</translation>
    </message>
    <message id="sheet.leave">
        <source>Esc leaves · grey: not possible now</source>
        <translation>Esc 关闭 · 灰色：现在不能用</translation>
    </message>
    <message id="sheet.case">
        <source>Incident</source>
        <translation>事件</translation>
    </message>
    <message id="sheet.camera">
        <source>Camera</source>
        <translation>镜头</translation>
    </message>
    <message id="sheet.map">
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message id="sheet.queue">
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message id="sheet.panels">
        <source>Panels and charts</source>
        <translation>面板与图表</translation>
    </message>
    <message id="sheet.window">
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message id="sheet.lists">
        <source>In a list</source>
        <translation>列表中</translation>
    </message>
    <message id="sheet.on_map">
        <source>On the map</source>
        <translation>地图中</translation>
    </message>
    <message id="sheet.move">
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message id="sheet.ends">
        <source>First, last</source>
        <translation>首行、末行</translation>
    </message>
    <message id="sheet.page">
        <source>A page</source>
        <translation>翻页</translation>
    </message>
    <message id="sheet.next_panel">
        <source>Next panel</source>
        <translation>下一面板</translation>
    </message>
    <message id="sheet.back">
        <source>Close, go back</source>
        <translation>关闭、返回</translation>
    </message>
    <message id="sheet.menu">
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message id="sheet.zoom">
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message id="sheet.pan">
        <source>Move the map</source>
        <translation>移动地图</translation>
    </message>
    <message id="sheet.fit">
        <source>Whole district</source>
        <translation>全区</translation>
    </message>
    <message id="sheet.next_sign">
        <source>Next sign</source>
        <translation>下一个标记</translation>
    </message>
    <message id="sheet.open_sign">
        <source>Open the sign</source>
        <translation>打开标记</translation>
    </message>
    <message id="sheet.in_queue">
        <source>In the queue</source>
        <translation>队列中</translation>
    </message>
    <message id="sheet.in_chart">
        <source>In a chart</source>
        <translation>图表中</translation>
    </message>
    <message id="sheet.on_camera">
        <source>On a camera</source>
        <translation>镜头中</translation>
    </message>
    <message id="sheet.on_wall">
        <source>On the wall</source>
        <translation>镜头墙中</translation>
    </message>
    <message id="sheet.open">
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message id="sheet.mark">
        <source>Mark several</source>
        <translation>多选</translation>
    </message>
    <message id="sheet.mark_all">
        <source>Mark all</source>
        <translation>全选</translation>
    </message>
    <message id="sheet.fold">
        <source>Close, open a group</source>
        <translation>折叠、展开分组</translation>
    </message>
    <message id="sheet.move_time">
        <source>Move in time</source>
        <translation>移动时间</translation>
    </message>
    <message id="sheet.stop">
        <source>Stop, go on</source>
        <translation>暂停、继续</translation>
    </message>
    <message id="sheet.live">
        <source>Back to live</source>
        <translation>回到实时</translation>
    </message>
    <message id="sheet.in_events">
        <source>In time line and evidence</source>
        <translation>经过和证据中</translation>
    </message>
    <message id="sheet.open_picture">
        <source>Open the picture</source>
        <translation>打开图片</translation>
    </message>
    <message id="sheet.next_camera">
        <source>The other cameras near</source>
        <translation>近旁其他镜头</translation>
    </message>
    <message id="sheet.next_picture">
        <source>Next picture</source>
        <translation>下一画面</translation>
    </message>
</context>
</TS>
