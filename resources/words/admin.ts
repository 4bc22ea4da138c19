<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="feeds.title">
        <source>Feeds</source>
        <translation>数据源</translation>
    </message>
    <message id="feeds.summary">
        <source>{ok} fine · {errors} with errors · {down} down</source>
        <translation>{ok} 路正常 · {errors} 路有错误 · {down} 路断开</translation>
    </message>
    <message id="feeds.empty">
        <source>No feeds</source>
        <translation>没有数据源</translation>
    </message>
    <message id="feeds.empty_how">
        <source>Ctrl+Shift+C connects one, or write it into the configuration file</source>
        <translation>按 Ctrl+Shift+C 接入，或写进配置文件</translation>
    </message>
    <message id="feeds.name">
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message id="feeds.format">
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message id="feeds.address">
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message id="feeds.topic">
        <source>Topic</source>
        <translation>主题</translation>
    </message>
    <message id="feeds.connected">
        <source>Connected</source>
        <translation>连接</translation>
    </message>
    <message id="feeds.rate">
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message id="feeds.last">
        <source>Last</source>
        <translation>最近</translation>
    </message>
    <message id="feeds.lag">
        <source>Lag</source>
        <translation>延迟</translation>
    </message>
    <message id="feeds.dead">
        <source>Dead</source>
        <translation>拒收</translation>
    </message>
    <message id="feeds.note">
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message id="feeds.tries">
        <source>try {n}</source>
        <translation>第 {n} 次</translation>
    </message>
    <message id="feeds.next_try">
        <source>retry in {n} s</source>
        <translation>{n} 秒后重试</translation>
    </message>
    <message id="feeds.outbox">
        <source>{n} {n:waits|wait} to be sent</source>
        <translation>{n} 条待发送</translation>
    </message>
    <message id="feeds.dropped">
        <source>{n} {n:message|messages} dropped since {time}: no room (QoS 0)</source>
        <translation>自 {time} 起来不及处理，已丢弃 {n} 条（QoS 0）</translation>
    </message>
    <message id="feeds.beyond">
        <source>{n} {n:reading|readings} dropped since {time}: more sensors than are kept</source>
        <translation>自 {time} 起传感器超出上限，已丢弃 {n} 条读数</translation>
    </message>
    <message id="feeds.failed_dropped">
        <source>{what}.</source>
        <translation>{what}。</translation>
    </message>
    <message id="feeds.facts">
        <source>{name}: </source>
        <translation>{name}：</translation>
    </message>
    <message id="feeds.takes_any">
        <source>takes reports of any source</source>
        <translation>接收任意来源的上报</translation>
    </message>
    <message id="feeds.takes_named">
        <source>takes reports of the named sources alone</source>
        <translation>只接收已列明来源的上报</translation>
    </message>
    <message id="feeds.asks">
        <source>assignments to the workers heard here ({n})</source>
        <translation>向在此上线的人员派单（{n} 人）</translation>
    </message>
    <message id="feeds.asks_rest">
        <source>assignments to the workers heard here ({n}) and to all who were heard nowhere</source>
        <translation>向在此上线的人员（{n} 人）及从未上线的人员派单</translation>
    </message>
    <message id="feeds.tells">
        <source>events of all incidents</source>
        <translation>推送全部事件动态</translation>
    </message>
    <message id="feeds.tells_not">
        <source>no events</source>
        <translation>不推送事件动态</translation>
    </message>
    <message id="feeds.failed">
        <source>Cannot connect “{name}”: {why}.</source>
        <translation>无法接入「{name}」：{why}。</translation>
    </message>
    <message id="feeds.failed_since">
        <source>Since {time}, try {n}.</source>
        <translation>自 {time}，已试 {n} 次。</translation>
    </message>
    <message id="feeds.failed_waits">
        <source>{n} {n:waits|wait} to be sent.</source>
        <translation>{n} 条待发送。</translation>
    </message>
    <message id="feeds.failed_others">
        <source>Nothing comes from it; all other feeds work.</source>
        <translation>没有它的消息，其他数据源正常。</translation>
    </message>
    <message id="feeds.failed_all">
        <source>Nothing comes from it; other feeds are in trouble too.</source>
        <translation>没有它的消息，其他数据源也有故障。</translation>
    </message>
    <message id="feeds.failed_key">
        <source>T tests the connection.</source>
        <translation>T 测试连接。</translation>
    </message>
    <message id="feeds.disable">
        <source>Disable</source>
        <translation>停用</translation>
    </message>
    <message id="feeds.enable">
        <source>Enable</source>
        <translation>启用</translation>
    </message>
    <message id="feeds.really_disable">
        <source>Really disable {name}</source>
        <translation>确认停用 {name}</translation>
    </message>
    <message id="feeds.really_enable">
        <source>Really enable {name}</source>
        <translation>确认启用 {name}</translation>
    </message>
    <message id="feeds.asked_disable">
        <source>{name} will receive and send nothing, after a restart too; once more does it</source>
        <translation>停用后 {name} 不再收发消息，重启后仍停用；再按一次确认</translation>
    </message>
    <message id="feeds.asked_enable">
        <source>{name} will be connected at once, after a restart too; once more does it</source>
        <translation>启用 {name} 后立即连接，重启后仍启用；再按一次确认</translation>
    </message>
    <message id="feeds.disabled">
        <source>{name} is disabled</source>
        <translation>{name} 已停用</translation>
    </message>
    <message id="feeds.enabled">
        <source>{name} is enabled</source>
        <translation>{name} 已启用</translation>
    </message>
    <message id="feeds.not_switched">
        <source>{name} could not be changed in {path}: {why}</source>
        <translation>无法更改 {name}（{path}）：{why}</translation>
    </message>
    <message id="feeds.not_in_use">
        <source>{name} is disabled</source>
        <translation>{name} 已停用</translation>
    </message>
    <message id="admin.menu">
        <source>Admin menu</source>
        <translation>管理菜单</translation>
    </message>
    <message id="admin.foot">
        <source>version {version} · {station}</source>
        <translation>版本 {version} · {station}</translation>
    </message>
    <message id="message.arrived">
        <source>What arrived</source>
        <translation>收到的原文</translation>
    </message>
    <message id="message.mapping">
        <source>Mapping</source>
        <translation>字段对应</translation>
    </message>
    <message id="message.result">
        <source>What it becomes</source>
        <translation>结果</translation>
    </message>
    <message id="message.topic">
        <source>(topic)</source>
        <translation>（主题）</translation>
    </message>
    <message id="message.no_fields">
        <source>The format has no such topic</source>
        <translation>格式中没有此主题</translation>
    </message>
    <message id="message.refused">
        <source>{given}   refused: {why}</source>
        <translation>{given}   拒收：{why}</translation>
    </message>
    <message id="message.last">
        <source>last of {name} · {time}</source>
        <translation>{name} 最后一条 · {time}</translation>
    </message>
    <message id="message.becomes.incident">
        <source>→ 1 incident</source>
        <translation>→ 事件 1 件</translation>
    </message>
    <message id="message.becomes.reading">
        <source>→ 1 reading</source>
        <translation>→ 1 条读数</translation>
    </message>
    <message id="message.becomes.meta">
        <source>→ description of a sensor</source>
        <translation>→ 传感器说明</translation>
    </message>
    <message id="message.becomes.status">
        <source>→ state of a worker</source>
        <translation>→ 人员状态</translation>
    </message>
    <message id="message.becomes.position">
        <source>→ place of a worker</source>
        <translation>→ 人员位置</translation>
    </message>
    <message id="message.becomes.reply">
        <source>→ reply of a worker</source>
        <translation>→ 人员答复</translation>
    </message>
    <message id="message.becomes.nothing">
        <source>→ changes nothing</source>
        <translation>→ 不改变任何数据</translation>
    </message>
    <message id="message.becomes.dead_letter">
        <source>→ 1 dead letter</source>
        <translation>→ 1 条拒收消息</translation>
    </message>
    <message id="dead.title">
        <source>Dead letters</source>
        <translation>拒收消息</translation>
    </message>
    <message id="dead.dropped">
        <source>{n} older {n:one was|ones were} dropped</source>
        <translation>更早的 {n} 条已丢弃</translation>
    </message>
    <message id="dead.note">
        <source>what could not be read, newest first</source>
        <translation>无法读取的消息，最新在前</translation>
    </message>
    <message id="dead.empty">
        <source>No dead letters</source>
        <translation>没有拒收消息</translation>
    </message>
    <message id="dead.empty_how">
        <source>Messages that cannot be read appear here</source>
        <translation>无法读取的消息会出现在这里</translation>
    </message>
    <message id="dead.count">
        <source>× {n}</source>
        <translation>× {n}</translation>
    </message>
    <message id="dead.replayed_by">
        <source>{n} of {count} read again by {who}, {at}</source>
        <translation>{count} 条中已重放 {n} 条，{who}，{at}</translation>
    </message>
    <message id="dead.choose">
        <source>Choose a dead letter first</source>
        <translation>先选择拒收消息</translation>
    </message>
    <message id="dead.all_replayed">
        <source>All of these were read again already</source>
        <translation>这些消息均已重放</translation>
    </message>
    <message id="dead.replayed">
        <source>{n} {n:was|were} read again and {n:has|have} become what {n:it says|they say}</source>
        <translation>已重放 {n} 条，均已入库</translation>
    </message>
    <message id="dead.still_wrong">
        <source>{left} are still wrong and stay: {why} ({done} were read)</source>
        <translation>{left} 条仍有错误，保留：{why}（已入库 {done} 条）</translation>
    </message>
    <message id="dead.not_replayed">
        <source>Nothing was read again, the store is away: {why}</source>
        <translation>存储不可用，未能重放：{why}</translation>
    </message>
    <message id="dead.none">
        <source>No message selected</source>
        <translation>未选中消息</translation>
    </message>
</context>
</TS>
