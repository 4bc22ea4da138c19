<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="board.towns">
        <source>Towns</source>
        <extracomment>The supervisor's board (F5): the words of its tiles and tables, and what each figure means.</extracomment>
        <translation>各街道</translation>
    </message>
    <message id="board.no_town">
        <source>Town unknown</source>
        <translation>街道不明</translation>
    </message>
    <message id="board.desks">
        <source>Desks</source>
        <translation>席位</translation>
    </message>
    <message id="board.desks_empty">
        <source>Nobody sits at a desk</source>
        <translation>没有人在席</translation>
    </message>
    <message id="board.feeds">
        <source>Feeds</source>
        <translation>数据源</translation>
    </message>
    <message id="board.feeds_empty">
        <source>No feed is configured</source>
        <translation>没有配置数据源</translation>
    </message>
    <message id="board.backlog">
        <source>Backlog</source>
        <translation>积压</translation>
    </message>
    <message id="board.percentiles">
        <source>Time to dispatch</source>
        <translation>派遣用时</translation>
    </message>
    <message id="board.hour">
        <source>last 60 min</source>
        <translation>近 60 分</translation>
    </message>
    <message id="board.limit">
        <source>limit {n} s</source>
        <translation>限 {n} 秒</translation>
    </message>
    <message id="board.longest">
        <source>longest {age}</source>
        <translation>最久 {age}</translation>
    </message>
    <message id="board.none_waits">
        <source>none waits</source>
        <translation>无人等待</translation>
    </message>
    <message id="board.within">
        <source>{n} min</source>
        <translation>{n} 分</translation>
    </message>
    <message id="board.worst">
        <source>{number} {stage} {late}</source>
        <translation>{number} {stage} {late}</translation>
    </message>
    <message id="board.none_late">
        <source>none is late</source>
        <translation>均未超时</translation>
    </message>
    <message id="board.crew">
        <source>{busy} busy · {away} away</source>
        <translation>在办 {busy} · 离岗 {away}</translation>
    </message>
    <message id="board.flood_at">
        <source>flood from {n}</source>
        <translation>泛滥线 {n}</translation>
    </message>
    <message id="board.store_lost">
        <source>Store not reachable: figures from {time}</source>
        <translation>存储无法访问，数据截至 {time}</translation>
    </message>
    <message id="board.no_feed">
        <source>All feeds down since {time}: figures may lack incidents</source>
        <translation>数据源自 {time} 全部断开，数据可能不全</translation>
    </message>
    <message id="board.town_said">
        <source>{name}: {open} open, {to_dispatch} to dispatch, {late} late, {free} free, {busy} busy, {away} away</source>
        <translation>{name}：在办 {open}，待派遣 {to_dispatch}，超时 {late}，空闲 {free}，在办 {busy}，离岗 {away}</translation>
    </message>
    <message id="board.desk_said">
        <source>{station} {name}: {held} held, {late} late</source>
        <translation>{station} {name}：接手 {held}，超时 {late}</translation>
    </message>
    <message id="board.desk_late">
        <source>{number} is late</source>
        <translation>含超时 {number}</translation>
    </message>
    <message id="board.desk_away">
        <source>away</source>
        <translation>离席</translation>
    </message>
    <message id="board.desk_works">
        <source>on {number}</source>
        <translation>正处理 {number}</translation>
    </message>
    <message id="board.tile.open">
        <source>Open</source>
        <translation>在办</translation>
    </message>
    <message id="board.tile.to_dispatch">
        <source>To dispatch</source>
        <translation>待派遣</translation>
    </message>
    <message id="board.tile.soon">
        <source>Due soon</source>
        <translation>将到时限</translation>
    </message>
    <message id="board.tile.late">
        <source>Late</source>
        <translation>超时</translation>
    </message>
    <message id="board.tile.workers">
        <source>Free workers</source>
        <translation>空闲人员</translation>
    </message>
    <message id="board.tile.alarms">
        <source>Alarms in 10 min</source>
        <translation>10 分钟告警</translation>
    </message>
    <message id="board.column.town">
        <source>Town</source>
        <translation>街道</translation>
    </message>
    <message id="board.column.open">
        <source>Open</source>
        <translation>在办</translation>
    </message>
    <message id="board.column.to_dispatch">
        <source>To dispatch</source>
        <translation>待派遣</translation>
    </message>
    <message id="board.column.late">
        <source>Late</source>
        <translation>超时</translation>
    </message>
    <message id="board.column.due">
        <source>Next limit</source>
        <translation>最近时限</translation>
    </message>
    <message id="board.column.crew">
        <source>Free, busy, away</source>
        <translation>人员：空闲 在办 离岗</translation>
    </message>
    <message id="board.means.open">
        <source>Incidents that are not closed, suspended ones included, by severity.</source>
        <translation>尚未结案的事件，含挂起的，按等级分。</translation>
    </message>
    <message id="board.means.to_dispatch">
        <source>Incidents with nobody on the way: reported, verifying, filed. Below: the longest, since its receipt or reopening.</source>
        <translation>还没有人员派出的事件：已上报、核实中、已立案。下面是其中最久的，自收到或重开起。</translation>
    </message>
    <message id="board.means.soon">
        <source>Incidents whose running limit ends within 5, 15, 60 minutes; the shorter are part of the longer; late and suspended ones do not count.</source>
        <translation>5、15、60 分钟内到时限的事件；短的含在长的里，已超时和挂起的不算。</translation>
    </message>
    <message id="board.means.late">
        <source>Incidents past the limit that runs; suspended ones do not count. Below: the one that is late by most.</source>
        <translation>当前时限已过的事件，挂起的不算。下面是超时最久的一起。</translation>
    </message>
    <message id="board.means.workers">
        <source>Workers who can be sent; busy: who hold an incident or do not answer; away: off duty or not in touch.</source>
        <translation>可以派遣的人员；在办为有事件在手或未应答的，离岗为下班或不在线的。</translation>
    </message>
    <message id="board.means.alarms">
        <source>New incidents of the last ten minutes. Ten in ten minutes are an alarm flood (EEMUA 191, ISA-18.2).</source>
        <translation>最近十分钟新到的事件。十分钟十件以上为告警泛滥（EEMUA 191、ISA-18.2）。</translation>
    </message>
</context>
</TS>
