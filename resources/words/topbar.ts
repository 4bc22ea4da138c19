<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="topbar.name">
        <source>Top bar</source>
        <translation>顶栏</translation>
    </message>
    <message id="topbar.open">
        <source>Open</source>
        <translation>在办</translation>
    </message>
    <message id="topbar.to_dispatch">
        <source>To dispatch</source>
        <translation>待派遣</translation>
    </message>
    <message id="topbar.breached">
        <source>Late</source>
        <translation>超时</translation>
    </message>
    <message id="topbar.free">
        <source>Free</source>
        <translation>空闲人员</translation>
    </message>
    <message id="topbar.means.open">
        <source>Open: incidents that are not closed, suspended ones included</source>
        <translation>在办：尚未结案的事件，含挂起的</translation>
    </message>
    <message id="topbar.means.to_dispatch">
        <source>To dispatch: incidents with nobody on the way</source>
        <translation>待派遣：还没有人员派出的事件</translation>
    </message>
    <message id="topbar.means.breached">
        <source>Late: incidents past the limit that runs; suspended ones do not count</source>
        <translation>超时：当前时限已过的事件，挂起的不算</translation>
    </message>
    <message id="topbar.means.free">
        <source>Free: workers who can be sent, of all</source>
        <translation>空闲人员：可以派遣的人员，斜线后为总数</translation>
    </message>
    <message id="topbar.others_fine">
        <source>{n} {n:other|others} fine</source>
        <translation>其余 {n} 项正常</translation>
    </message>
    <message id="topbar.all_fine">
        <source>All {n} fine</source>
        <translation>{n} 项均正常</translation>
    </message>
    <message id="topbar.sound_on">
        <source>Alarm sound: on</source>
        <translation>告警声音：开</translation>
    </message>
    <message id="topbar.sound_off">
        <source>Alarm sound: muted</source>
        <translation>告警声音：静音</translation>
    </message>
    <message id="topbar.sound_broken">
        <source>Alarm sound cannot be played: {why}</source>
        <translation>告警声音无法播放：{why}</translation>
    </message>
    <message id="topbar.person">
        <source>{name} · desk {desk}</source>
        <translation>{name} · 席位 {desk}</translation>
    </message>
    <message id="topbar.date">
        <source>{weekday} {d} {month}</source>
        <translation>{m}-{dd} {weekday}</translation>
    </message>
    <message id="feed_state.ok">
        <source>fine</source>
        <translation>正常</translation>
    </message>
    <message id="feed_state.errors">
        <source>{n} {n:error|errors}</source>
        <translation>{n} 条错误</translation>
    </message>
    <message id="feed_state.down">
        <source>down {age}</source>
        <translation>断开 {age}</translation>
    </message>
    <message id="feed_state.down_short">
        <source>down</source>
        <translation>断开</translation>
    </message>
    <message id="feed_state.connecting">
        <source>connecting</source>
        <translation>连接中</translation>
    </message>
    <message id="feed_state.off">
        <source>off</source>
        <translation>停用</translation>
    </message>
    <message id="feed_state.outbox">
        <source>{n} {n:waits|wait} to be sent</source>
        <translation>{n} 条待发送</translation>
    </message>
</context>
</TS>
