<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="desk.calendar">
        <source>Calendar</source>
        <extracomment>The desks' own words: what stands in panel headers and what the window says.</extracomment>
        <translation>日历</translation>
    </message>
    <message id="desk.calendar_hint">
        <source>The holidays of {year} are not published, or this program does not know them yet: limits in working time count Monday to Friday. Upgrade the program, or settle the days on the settings page.</source>
        <translation>{year} 年节假日和调休尚未公布或本程序尚未收录，工作日时限暂按周一至周五计。升级程序，或在设置页登记当年安排。</translation>
    </message>
    <message id="desk.calendar_lacks">
        <source>{year} missing</source>
        <translation>缺 {year} 年</translation>
    </message>
    <message id="desk.copy">
        <source>Copy</source>
        <translation>副本</translation>
    </message>
    <message id="desk.copy_lost">
        <source>not written</source>
        <translation>未写入</translation>
    </message>
    <message id="desk.files">
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message id="desk.files_lost">
        <source>not written</source>
        <translation>未写入</translation>
    </message>
    <message id="desk.files_told">
        <source>{what}. {effect}: make room there, or let this user write there</source>
        <translation>{what}。{effect}：清理磁盘空间，或授予本用户写权限</translation>
    </message>
    <message id="desk.files.state">
        <source>Language, windows and layouts will be forgotten</source>
        <translation>语言、窗口和布局将无法保留</translation>
    </message>
    <message id="desk.files.log">
        <source>Nothing is logged</source>
        <translation>日志无法写入</translation>
    </message>
    <message id="desk.files.report">
        <source>The report in the form will be lost with the end of the program</source>
        <translation>程序一旦结束，尚未登记的内容将丢失</translation>
    </message>
    <message id="desk.files.rules">
        <source>Settings that are not saved will be lost with the end of the program</source>
        <translation>程序一旦结束，未保存的设置将丢失</translation>
    </message>
    <message id="desk.paper_failed">
        <source>The queue to be printed cannot be written to {path}: {why}</source>
        <translation>待印队列写不进 {path}：{why}</translation>
    </message>
    <message id="desk.taken_over">
        <source>{number} was taken over by {name}: {why}</source>
        <translation>{number} 已由{name}接管：{why}</translation>
    </message>
    <message id="desk.map">
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message id="desk.in_view">
        <source>Incidents in view</source>
        <translation>视野内事件</translation>
    </message>
    <message id="desk.in_area">
        <source>Incidents in the area</source>
        <translation>区域内事件</translation>
    </message>
    <message id="desk.in_view_empty">
        <source>No incident in view</source>
        <translation>视野内没有事件</translation>
    </message>
    <message id="desk.in_view_empty_how">
        <source>Home shows the whole district</source>
        <translation>Home 显示整个辖区</translation>
    </message>
    <message id="desk.export_saved">
        <source>Saved as {path}</source>
        <translation>已存为 {path}</translation>
    </message>
    <message id="desk.export_failed">
        <source>Cannot write {path}: {why}. Choose another data folder or free some space</source>
        <translation>无法写入 {path}：{why}。换一个数据文件夹，或腾出空间</translation>
    </message>
    <message id="desk.menu_send">
        <source>Send {name} to {number}</source>
        <translation>派遣 {name} 处理 {number}</translation>
    </message>
    <message id="desk.menu_go">
        <source>Go to his incident {number}</source>
        <translation>转到他的事件 {number}</translation>
    </message>
    <message id="desk.menu_help">
        <source>{name} helps with {number}</source>
        <translation>{name} 协助 {number}</translation>
    </message>
    <message id="desk.map_note">
        <source>{incidents} {incidents:incident|incidents} · {free} free {free:worker|workers} · {cameras} {cameras:camera|cameras} · {sensors} {sensors:sensor|sensors}</source>
        <translation>事件 {incidents} · 空闲人员 {free} · 镜头 {cameras} · 传感器 {sensors}</translation>
    </message>
    <message id="desk.lanes">
        <source>Deadlines</source>
        <translation>时限泳道</translation>
    </message>
    <message id="desk.lanes_note">
        <source>one lane an incident: solid used, pale left, tick = limit, hatched = late</source>
        <translation>每件一道：实色已用，浅色剩余，竖线为时限，斜纹为超时</translation>
    </message>
    <message id="desk.more_lanes">
        <source>{n} more</source>
        <translation>另有 {n} 件</translation>
    </message>
    <message id="desk.more_facts">
        <source>{n} more</source>
        <translation>另有 {n} 行</translation>
    </message>
    <message id="desk.more_sensor">
        <source>{n} more near</source>
        <translation>附近另有 {n} 个</translation>
    </message>
    <message id="desk.backlog">
        <source>Backlog by state</source>
        <translation>积压（按状态）</translation>
    </message>
    <message id="desk.percentiles">
        <source>Time to dispatch</source>
        <translation>派遣用时</translation>
    </message>
    <message id="desk.hour">
        <source>60 min</source>
        <translation>60 分</translation>
    </message>
    <message id="desk.hour_limit">
        <source>60 min · limit {limit}</source>
        <translation>60 分 · 时限 {limit}</translation>
    </message>
    <message id="desk.starting">
        <source>Opening the store</source>
        <translation>正在打开存储</translation>
    </message>
    <message id="desk.unopened">
        <source>The store cannot be opened</source>
        <translation>存储无法打开</translation>
    </message>
    <message id="desk.unopened_effect">
        <source>No incident can be shown yet. It is tried again by itself; cameras and what you type stay.</source>
        <translation>暂时无法显示事件。系统自动重试；镜头和已输入的内容不受影响。</translation>
    </message>
    <message id="desk.done">
        <source>{number} {what}</source>
        <translation>{number} 已{what}</translation>
    </message>
    <message id="desk.plan_step_done">
        <source>{number} done: {step}</source>
        <translation>{number} 已完成：{step}</translation>
    </message>
    <message id="desk.plan_step_undone">
        <source>{number} not done after all: {step}</source>
        <translation>{number} 未完成：{step}</translation>
    </message>
    <message id="desk.undo_hint">
        <source>Ctrl+Z takes back</source>
        <translation>Ctrl+Z 撤回</translation>
    </message>
    <message id="desk.snapshot_done">
        <source>{number} snapshot of {camera} attached</source>
        <translation>{number} 已附 {camera} 的截图</translation>
    </message>
    <message id="desk.snapshot_failed">
        <source>No snapshot of {camera}: {why}</source>
        <translation>{camera} 没有截图：{why}</translation>
    </message>
    <message id="desk.clip_done">
        <source>{number} clip of {camera} attached</source>
        <translation>{number} 已附 {camera} 的录像</translation>
    </message>
    <message id="desk.clip_failed">
        <source>No clip of {camera}: {why}</source>
        <translation>{camera} 没有录像：{why}</translation>
    </message>
    <message id="desk.no_camera">
        <source>No camera near this incident can be opened</source>
        <translation>该事件附近没有可打开的镜头</translation>
    </message>
    <message id="desk.sound_failed">
        <source>The alarm sound cannot be played: {why}</source>
        <translation>告警声音无法播放：{why}</translation>
    </message>
    <message id="desk.no_sound_device">
        <source>this machine has no sound device</source>
        <translation>这台机器没有声音设备</translation>
    </message>
    <message id="desk.sound_not_taken">
        <source>the sound device takes no sound</source>
        <translation>声音设备不接受声音</translation>
    </message>
    <message id="desk.sound_off">
        <source>Sound is off</source>
        <translation>声音已关</translation>
    </message>
    <message id="desk.sound_on">
        <source>Sound is on</source>
        <translation>声音已开</translation>
    </message>
    <message id="desk.volume">
        <source>Alarm volume {percent} %</source>
        <translation>告警音量 {percent} %</translation>
    </message>
    <message id="desk.volume_muted">
        <source>Alarm volume {percent} %, the sound is still off</source>
        <translation>告警音量 {percent} %，声音仍关着</translation>
    </message>
    <message id="desk.silenced">
        <source>Silenced; what is unacknowledged stays so</source>
        <translation>已静音；未确认的事件仍未确认</translation>
    </message>
    <message id="desk.command_failed">
        <source>{number} was not written: {why}</source>
        <translation>{number} 没有写入：{why}</translation>
    </message>
    <message id="desk.keys_title">
        <source>All keys</source>
        <translation>全部按键</translation>
    </message>
    <message id="desk.camera_near">
        <source>nearest camera</source>
        <translation>最近的镜头</translation>
    </message>
    <message id="desk.assign_to">
        <source>Assign {name}</source>
        <translation>派遣{name}</translation>
    </message>
    <message id="desk.helped">
        <source>{number} {name} added as helper</source>
        <translation>{number} 已增派{name}</translation>
    </message>
    <message id="desk.taken_back">
        <source>{number} taken back: {what}</source>
        <translation>{number} 已撤回：{what}</translation>
    </message>
    <message id="desk.assigned">
        <source>{number} assigned to {name}</source>
        <translation>{number} 已派遣{name}</translation>
    </message>
    <message id="desk.also_holds">
        <source>⚠ also holds {numbers}</source>
        <translation>⚠ 另有在办 {numbers}</translation>
    </message>
    <message id="desk.more_cases">
        <source>{n} more</source>
        <translation>另 {n} 件</translation>
    </message>
    <message id="desk.not_sent_yet">
        <source>not sent yet: goes out once {feed} is connected</source>
        <translation>尚未发出：{feed}接通后自动发出</translation>
    </message>
    <message id="desk.no_broker">
        <source>the broker</source>
        <translation>消息服务器</translation>
    </message>
    <message id="desk.feeds">
        <source>Feeds</source>
        <translation>数据源</translation>
    </message>
    <message id="desk.none_yet">
        <source>none yet</source>
        <translation>未接入</translation>
    </message>
    <message id="desk.store">
        <source>Store</source>
        <translation>存储</translation>
    </message>
    <message id="desk.store_ok">
        <source>fine</source>
        <translation>正常</translation>
    </message>
    <message id="desk.cameras">
        <source>Cameras</source>
        <translation>镜头</translation>
    </message>
    <message id="desk.cameras_down">
        <source>{n} down</source>
        <translation>{n} 断</translation>
    </message>
    <message id="desk.cameras_hint">
        <source>No picture near an open incident: {cameras}</source>
        <translation>在办事件附近没有画面：{cameras}</translation>
    </message>
    <message id="desk.notices">
        <source>Supervision</source>
        <translation>督办</translation>
    </message>
    <message id="desk.notices_wait">
        <source>{n} to receipt</source>
        <translation>待签收 {n}</translation>
    </message>
    <message id="desk.notices_hint">
        <source>Notices to the shift supervisor; F7 lists them</source>
        <translation>发给值班长的通知，F7 列出</translation>
    </message>
    <message id="desk.store_full">
        <source>full</source>
        <translation>已满</translation>
    </message>
    <message id="desk.store_lost">
        <source>lost</source>
        <translation>断开</translation>
    </message>
    <message id="desk.feed_choose">
        <source>Choose a feed first</source>
        <translation>先选择数据源</translation>
    </message>
    <message id="desk.page.dispatch">
        <source>Dispatch</source>
        <translation>调度</translation>
    </message>
    <message id="desk.page.map">
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message id="desk.page.cameras">
        <source>Cameras</source>
        <translation>镜头墙</translation>
    </message>
    <message id="desk.page.board">
        <source>Board</source>
        <translation>看板</translation>
    </message>
    <message id="desk.page.supervision">
        <source>Supervision</source>
        <translation>督办</translation>
    </message>
    <message id="desk.page.settings">
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message id="desk.page.admin">
        <source>Admin</source>
        <translation>管理</translation>
    </message>
    <message id="desk.feed.tested_ok">
        <source>“{name}” connects</source>
        <translation>「{name}」连接正常</translation>
    </message>
    <message id="desk.feed.tested_bad">
        <source>“{name}” does not connect: {why}</source>
        <translation>「{name}」无法连接：{why}</translation>
    </message>
    <message id="desk.came_back.declined">
        <source>{number} was declined by {name}: dispatch it again</source>
        <translation>{number} 被{name}退单，待重新派遣</translation>
    </message>
    <message id="desk.came_back.silent">
        <source>{number}: no reply from {name}</source>
        <translation>{number} {name}未应答</translation>
    </message>
    <message id="desk.clock.name">
        <source>This clock</source>
        <translation>本机时钟</translation>
    </message>
    <message id="desk.clock.fast">
        <source>{age} fast</source>
        <translation>快 {age}</translation>
    </message>
    <message id="desk.clock.slow">
        <source>{age} slow</source>
        <translation>慢 {age}</translation>
    </message>
    <message id="desk.clock.hint">
        <source>This machine's clock differs from the store's. Deadlines and log go by the store's time and are right; set this machine's clock.</source>
        <translation>本机时钟与存储的时间不一致。时限和记录按存储的时间，不受影响；本机时钟需要校准。</translation>
    </message>
    <message id="desk.clock.woke">
        <source>This machine slept for {age}; the time was taken from the store, deadlines are unchanged</source>
        <translation>本机休眠了 {age}，时间已重新取自存储；时限不变</translation>
    </message>
    <message id="desk.clock.set_forward">
        <source>This machine's clock was set forward by {age}; the time was taken from the store, deadlines are unchanged</source>
        <translation>本机时钟被拨快 {age}，时间已重新取自存储；时限不变</translation>
    </message>
    <message id="desk.clock.set_back">
        <source>This machine's clock was set back by {age}; the time was taken from the store, deadlines are unchanged</source>
        <translation>本机时钟被拨慢 {age}，时间已重新取自存储；时限不变</translation>
    </message>
    <message id="desk.clock.moved_forward">
        <source>This machine's clock was set forward by {age}, and ages and deadlines with it: check that it is right</source>
        <translation>本机时钟被拨快 {age}，时长与时限随之变动；核对本机时钟</translation>
    </message>
    <message id="desk.clock.moved_back">
        <source>This machine's clock was set back by {age}, and ages and deadlines with it: check that it is right</source>
        <translation>本机时钟被拨慢 {age}，时长与时限随之变动；核对本机时钟</translation>
    </message>
    <message id="desk.clock.store_later">
        <source>The store's time is {age} later than believed; the screen was corrected, deadlines are unchanged</source>
        <translation>存储的时间比原先认为的晚 {age}，屏幕已校正；时限不变</translation>
    </message>
    <message id="desk.clock.store_earlier">
        <source>The store's time is {age} earlier than believed; the screen was corrected, deadlines are unchanged</source>
        <translation>存储的时间比原先认为的早 {age}，屏幕已校正；时限不变</translation>
    </message>
</context>
</TS>
