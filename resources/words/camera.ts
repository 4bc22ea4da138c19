<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="camera.live">
        <source>live</source>
        <extracomment>The words of camera tiles. Reasons are the codes of feeds.cameras.protocol.FailureReason.</extracomment>
        <translation>实时</translation>
    </message>
    <message id="camera.rate">
        <source>{n} fps</source>
        <translation>{n} 帧</translation>
    </message>
    <message id="camera.connecting">
        <source>connecting</source>
        <translation>正在接入</translation>
    </message>
    <message id="camera.connecting_try">
        <source>connecting, try {n}</source>
        <translation>正在接入（第 {n} 次）</translation>
    </message>
    <message id="camera.stopped">
        <source>Picture stopped {time}</source>
        <translation>画面已停 {time}</translation>
    </message>
    <message id="camera.stopped_short">
        <source>stopped {time}</source>
        <translation>停 {time}</translation>
    </message>
    <message id="camera.no_new_frame">
        <source>no new frame since {time}</source>
        <translation>自 {time} 起无新帧</translation>
    </message>
    <message id="camera.reconnecting">
        <source>reconnecting</source>
        <translation>正在重连</translation>
    </message>
    <message id="camera.reconnecting_try">
        <source>reconnecting, try {n}</source>
        <translation>正在重连（第 {n} 次）</translation>
    </message>
    <message id="camera.no_more_near">
        <source>No further camera within 1 km</source>
        <translation>1 km 内没有更多镜头</translation>
    </message>
    <message id="camera.no_picture">
        <source>No picture</source>
        <translation>没有画面</translation>
    </message>
    <message id="camera.since">
        <source>since {time}</source>
        <translation>{time} 起</translation>
    </message>
    <message id="camera.down">
        <source>down {age}</source>
        <translation>断 {age}</translation>
    </message>
    <message id="camera.retry">
        <source>retry {try_no} in {n} s</source>
        <translation>{n} 秒后第 {try_no} 次重试</translation>
    </message>
    <message id="camera.retrying">
        <source>trying, try {try_no}</source>
        <translation>第 {try_no} 次重试中</translation>
    </message>
    <message id="camera.no_retry">
        <source>no further try</source>
        <translation>不再重试</translation>
    </message>
    <message id="camera.said">
        <source>{reason} ({detail})</source>
        <translation>{reason}（{detail}）</translation>
    </message>
    <message id="camera.help">
        <source>{cap} shows what to do</source>
        <translation>{cap} 查看处理办法</translation>
    </message>
    <message id="camera.recording">
        <source>recording, {n} s left · V ends it</source>
        <translation>录像，余 {n} 秒 · V 结束</translation>
    </message>
    <message id="camera.unverified">
        <source>certificate not checked</source>
        <translation>证书未核</translation>
    </message>
    <message id="camera.none_selected">
        <source>No camera</source>
        <translation>没有镜头</translation>
    </message>
    <message id="camera.none_selected_how">
        <source>None near the selected incident</source>
        <translation>选中的事件附近没有镜头</translation>
    </message>
    <message id="camera.accessible">
        <source>Camera {camera}, {place}, {state}</source>
        <translation>镜头 {camera}，{place}，{state}</translation>
    </message>
    <message id="camera.recording_short">
        <source>recording</source>
        <translation>正在录像</translation>
    </message>
    <message id="camera.state.connecting">
        <source>connecting</source>
        <translation>正在接入</translation>
    </message>
    <message id="camera.state.live">
        <source>live</source>
        <translation>实时</translation>
    </message>
    <message id="camera.state.stale">
        <source>picture stopped</source>
        <translation>画面已停</translation>
    </message>
    <message id="camera.state.none">
        <source>no picture</source>
        <translation>没有画面</translation>
    </message>
    <message id="camera.reason.address_refused">
        <source>address not allowed</source>
        <translation>地址不被允许</translation>
    </message>
    <message id="camera.reason.no_such_host">
        <source>host not found</source>
        <translation>找不到主机</translation>
    </message>
    <message id="camera.reason.unreachable">
        <source>cannot be reached</source>
        <translation>网络不通</translation>
    </message>
    <message id="camera.reason.refused">
        <source>connection refused</source>
        <translation>拒绝连接</translation>
    </message>
    <message id="camera.reason.timed_out">
        <source>no answer</source>
        <translation>没有应答</translation>
    </message>
    <message id="camera.reason.password_needed">
        <source>password needed</source>
        <translation>需要密码</translation>
    </message>
    <message id="camera.reason.password_refused">
        <source>password refused</source>
        <translation>密码被拒绝</translation>
    </message>
    <message id="camera.reason.not_found">
        <source>path not found</source>
        <translation>路径不存在</translation>
    </message>
    <message id="camera.reason.server_error">
        <source>the camera reports an error</source>
        <translation>镜头报错</translation>
    </message>
    <message id="camera.reason.certificate">
        <source>certificate not trusted</source>
        <translation>证书不可信</translation>
    </message>
    <message id="camera.reason.no_video">
        <source>what arrives is no video</source>
        <translation>收到的不是视频</translation>
    </message>
    <message id="camera.reason.redirected">
        <source>it sends on to another address</source>
        <translation>要求转到另一个地址</translation>
    </message>
    <message id="camera.reason.file_missing">
        <source>file not found</source>
        <translation>文件不存在</translation>
    </message>
    <message id="camera.reason.device_missing">
        <source>device not found</source>
        <translation>设备不存在</translation>
    </message>
    <message id="camera.reason.ended">
        <source>the stream ended</source>
        <translation>视频流已结束</translation>
    </message>
    <message id="camera.reason.process_lost">
        <source>the decoder is being restarted</source>
        <translation>解码进程已重启</translation>
    </message>
    <message id="camera.reason.too_large">
        <source>its picture is too large</source>
        <translation>画面尺寸过大</translation>
    </message>
    <message id="camera.reason.no_memory">
        <source>no shared memory left</source>
        <translation>共享内存不足</translation>
    </message>
    <message id="camera.in_vain.no_picture">
        <source>it has no picture</source>
        <translation>没有画面</translation>
    </message>
    <message id="camera.in_vain.no_answer">
        <source>it did not answer in time</source>
        <translation>没有及时响应</translation>
    </message>
    <message id="camera.in_vain.lost">
        <source>its stream was lost</source>
        <translation>视频流已中断</translation>
    </message>
    <message id="camera.in_vain.not_written">
        <source>the file cannot be written</source>
        <translation>文件写不进去</translation>
    </message>
</context>
</TS>
