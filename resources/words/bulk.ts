<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="bulk.title">
        <source>{what} · {n} {n:incident|incidents}</source>
        <translation>{what} · 共 {n} 件</translation>
    </message>
    <message id="bulk.will">
        <source>{n} will be done</source>
        <translation>将执行 {n} 件</translation>
    </message>
    <message id="bulk.refused">
        <source>{n} refused</source>
        <translation>拒绝 {n} 件</translation>
    </message>
    <message id="bulk.done">
        <source>{n} done</source>
        <translation>已完成 {n} 件</translation>
    </message>
    <message id="bulk.run">
        <source>Do it for {n}</source>
        <translation>执行 {n} 件</translation>
    </message>
    <message id="bulk.nothing">
        <source>All of them are refused</source>
        <translation>全部被拒绝</translation>
    </message>
    <message id="bulk.told">
        <source>{what} · {n} {n:incident|incidents}</source>
        <translation>{what} · 已完成 {n} 件</translation>
    </message>
    <message id="bulk.text">
        <source>Note or reason, the same for all</source>
        <translation>备注或原因，对全部相同</translation>
    </message>
    <message id="bulk.entry">
        <source>{what} · {n}</source>
        <translation>{what} · {n} 件</translation>
    </message>
    <message id="bulk.fate.will">
        <source>will be done</source>
        <translation>将执行</translation>
    </message>
    <message id="bulk.fate.refused">
        <source>refused</source>
        <translation>拒绝</translation>
    </message>
    <message id="bulk.fate.done">
        <source>done</source>
        <translation>已完成</translation>
    </message>
</context>
</TS>
