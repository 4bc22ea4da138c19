<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="common.app">
        <source>Linkage Console</source>
        <extracomment>Words that all desks share. Each phrase: { zh = "…", en = "…" }; {name} is filled in.</extracomment>
        <translation>联动指挥</translation>
    </message>
    <message id="common.seconds">
        <source>{n} s</source>
        <translation>{n} 秒</translation>
    </message>
    <message id="common.milliseconds">
        <source>{n} ms</source>
        <translation>{n} ms</translation>
    </message>
    <message id="common.minutes">
        <source>{n} min</source>
        <translation>{n} 分</translation>
    </message>
    <message id="common.hours">
        <source>{n} h</source>
        <translation>{n} 小时</translation>
    </message>
    <message id="common.days">
        <source>{n} d</source>
        <translation>{n} 天</translation>
    </message>
    <message id="common.days_hours">
        <source>{d} d {h} h</source>
        <translation>{d} 天 {h} 时</translation>
    </message>
    <message id="common.working_days">
        <source>working days</source>
        <translation>工作日</translation>
    </message>
    <message id="common.metres">
        <source>{n:.0f} m</source>
        <translation>{n:.0f} m</translation>
    </message>
    <message id="common.kilometres">
        <source>{n} km</source>
        <translation>{n} km</translation>
    </message>
    <message id="common.per_second">
        <source>{n}/s</source>
        <translation>{n}/s</translation>
    </message>
    <message id="common.per_minute">
        <source>{n}/min</source>
        <translation>{n}/min</translation>
    </message>
    <message id="common.per_hour">
        <source>{n}/h</source>
        <translation>{n}/h</translation>
    </message>
    <message id="common.until">
        <source>until {date}</source>
        <translation>挂起至 {date}</translation>
    </message>
    <message id="common.paused">
        <source>suspended</source>
        <translation>挂起</translation>
    </message>
    <message id="common.day">
        <source>{d} {month}</source>
        <translation>{m}-{dd}</translation>
    </message>
    <message id="common.ago">
        <source>{age} ago</source>
        <translation>{age}前</translation>
    </message>
    <message id="common.loading">
        <source>Loading</source>
        <translation>正在读取</translation>
    </message>
    <message id="common.from_mark">
        <source>from {time}</source>
        <translation>{time} 的数据</translation>
    </message>
    <message id="common.cancel">
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message id="common.ok">
        <source>OK</source>
        <translation>确定</translation>
    </message>
    <message id="common.why">
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message id="common.since">
        <source>Since</source>
        <translation>自</translation>
    </message>
    <message id="common.effect">
        <source>Effect</source>
        <translation>影响</translation>
    </message>
    <message id="common.do">
        <source>What to do</source>
        <translation>处理</translation>
    </message>
    <message id="common.month.m1">
        <source>Jan</source>
        <translation>1 月</translation>
    </message>
    <message id="common.month.m2">
        <source>Feb</source>
        <translation>2 月</translation>
    </message>
    <message id="common.month.m3">
        <source>Mar</source>
        <translation>3 月</translation>
    </message>
    <message id="common.month.m4">
        <source>Apr</source>
        <translation>4 月</translation>
    </message>
    <message id="common.month.m5">
        <source>May</source>
        <translation>5 月</translation>
    </message>
    <message id="common.month.m6">
        <source>Jun</source>
        <translation>6 月</translation>
    </message>
    <message id="common.month.m7">
        <source>Jul</source>
        <translation>7 月</translation>
    </message>
    <message id="common.month.m8">
        <source>Aug</source>
        <translation>8 月</translation>
    </message>
    <message id="common.month.m9">
        <source>Sep</source>
        <translation>9 月</translation>
    </message>
    <message id="common.month.m10">
        <source>Oct</source>
        <translation>10 月</translation>
    </message>
    <message id="common.month.m11">
        <source>Nov</source>
        <translation>11 月</translation>
    </message>
    <message id="common.month.m12">
        <source>Dec</source>
        <translation>12 月</translation>
    </message>
    <message id="common.weekday.d1">
        <source>Mon</source>
        <translation>周一</translation>
    </message>
    <message id="common.weekday.d2">
        <source>Tue</source>
        <translation>周二</translation>
    </message>
    <message id="common.weekday.d3">
        <source>Wed</source>
        <translation>周三</translation>
    </message>
    <message id="common.weekday.d4">
        <source>Thu</source>
        <translation>周四</translation>
    </message>
    <message id="common.weekday.d5">
        <source>Fri</source>
        <translation>周五</translation>
    </message>
    <message id="common.weekday.d6">
        <source>Sat</source>
        <translation>周六</translation>
    </message>
    <message id="common.weekday.d7">
        <source>Sun</source>
        <translation>周日</translation>
    </message>
</context>
</TS>
