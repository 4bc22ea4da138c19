<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="welcome.title">
        <source>Who is on duty?</source>
        <translation>谁在值班？</translation>
    </message>
    <message id="welcome.why">
        <source>Both go into the log with everything you do.</source>
        <translation>姓名和席位写入每一步操作的记录。</translation>
    </message>
    <message id="welcome.name">
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message id="welcome.desk">
        <source>Desk</source>
        <translation>席位</translation>
    </message>
    <message id="welcome.name_hint">
        <source>e.g. Lin Xiao</source>
        <translation>例如 林晓</translation>
    </message>
    <message id="welcome.desk_hint">
        <source>e.g. 03</source>
        <translation>例如 03</translation>
    </message>
    <message id="welcome.start">
        <source>Start the shift</source>
        <translation>开始值班</translation>
    </message>
    <message id="welcome.name_missing">
        <source>The name is missing.</source>
        <translation>姓名不能为空。</translation>
    </message>
    <message id="welcome.desk_missing">
        <source>The desk is missing.</source>
        <translation>席位不能为空。</translation>
    </message>
    <message id="start.title">
        <source>Three steps to the first shift</source>
        <translation>三步开始值班</translation>
    </message>
    <message id="start.sub">
        <source>No feed is connected yet.</source>
        <translation>现在没有连接任何数据源。</translation>
    </message>
    <message id="start.feeds">
        <source>Connect a feed</source>
        <translation>接入数据源</translation>
    </message>
    <message id="start.feeds_how">
        <source>An MQTT broker; it is tested first.</source>
        <translation>填写 MQTT 服务器地址，测试后立即生效。</translation>
    </message>
    <message id="start.feeds_do">
        <source>Connect</source>
        <translation>接入</translation>
    </message>
    <message id="start.demo">
        <source>Look at the demo</source>
        <translation>启动演示</translation>
    </message>
    <message id="start.demo_how">
        <source>A simulated district, apart from real data.</source>
        <translation>模拟一个辖区，在本机运行，与真实数据分开。</translation>
    </message>
    <message id="start.demo_do">
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message id="start.demo_starts">
        <source>The demo opens in a window of its own in some seconds</source>
        <translation>演示正在另一个窗口中启动，需要几秒</translation>
    </message>
    <message id="start.demo_fails">
        <source>The demo cannot be started; run linkage demo to see why</source>
        <translation>演示无法启动，运行 linkage demo 可查看原因</translation>
    </message>
    <message id="start.manual">
        <source>Read the manual</source>
        <translation>阅读手册</translation>
    </message>
    <message id="start.manual_how">
        <source>One incident with two keys, the clocks, what to do in trouble.</source>
        <translation>两个按键处理一件事件、时限、故障处理。</translation>
    </message>
    <message id="start.manual_do">
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message id="start.help">
        <source>F1 all keys · Ctrl+K commands · grids and workers: linkage import</source>
        <translation>F1 全部按键 · Ctrl+K 命令 · 导入网格与人员：linkage import</translation>
    </message>
    <message id="feed_form.title">
        <source>Connect a feed</source>
        <translation>接入数据源</translation>
    </message>
    <message id="feed_form.why">
        <source>An MQTT 5 broker. It is tested first, then written to the configuration and used at once; the password goes to a file that only you can read.</source>
        <translation>填写 MQTT 5 服务器。先测试，通过后写入配置文件，立即生效；密码另存为仅本人可读的文件。</translation>
    </message>
    <message id="feed_form.name">
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message id="feed_form.url">
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message id="feed_form.username">
        <source>User</source>
        <translation>用户名</translation>
    </message>
    <message id="feed_form.password">
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message id="feed_form.name_hint">
        <source>e.g. main</source>
        <translation>例如 main</translation>
    </message>
    <message id="feed_form.url_hint">
        <source>e.g. mqtts://broker.example.com:8883</source>
        <translation>例如 mqtts://broker.example.cn:8883</translation>
    </message>
    <message id="feed_form.username_hint">
        <source>empty where there is none</source>
        <translation>没有则留空</translation>
    </message>
    <message id="feed_form.password_hint">
        <source>empty where there is none</source>
        <translation>没有则留空</translation>
    </message>
    <message id="feed_form.url_missing">
        <source>The address is missing.</source>
        <translation>地址不能为空。</translation>
    </message>
    <message id="feed_form.try">
        <source>Test and connect</source>
        <translation>测试并接入</translation>
    </message>
    <message id="feed_form.trying">
        <source>Testing the connection …</source>
        <translation>正在测试连接……</translation>
    </message>
    <message id="feed_form.keep">
        <source>Keep anyway</source>
        <translation>仍然保存</translation>
    </message>
    <message id="feed_form.keep_why">
        <source>Test it first</source>
        <translation>先测试</translation>
    </message>
    <message id="feed_form.wrong_name">
        <source>A name has letters, digits and . _ - only, 63 at most.</source>
        <translation>名称只能用字母、数字和 . _ -，最多 63 个字符。</translation>
    </message>
    <message id="feed_form.wrong_url">
        <source>Write mqtt://host:port, or with encryption mqtts://host:port.</source>
        <translation>地址写成 mqtt://主机:端口，加密连接写成 mqtts://主机:端口。</translation>
    </message>
    <message id="feed_form.name_taken">
        <source>There is a feed called “{name}” already.</source>
        <translation>已有名为「{name}」的数据源。</translation>
    </message>
    <message id="feed_form.not_kept">
        <source>Cannot write {path}: {why}</source>
        <translation>无法写入 {path}：{why}</translation>
    </message>
    <message id="feed_form.connected">
        <source>“{name}” is connected, and written to {path}</source>
        <translation>已接入「{name}」，写入 {path}</translation>
    </message>
    <message id="feed_form.kept">
        <source>“{name}” is kept though it does not answer yet; connecting goes on by itself</source>
        <translation>已保存「{name}」，尚未连通；连接会自动重试</translation>
    </message>
    <message id="manual.name">
        <source>Manual</source>
        <translation>使用手册</translation>
    </message>
    <message id="manual.close">
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message id="tour.next">
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message id="tour.back">
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message id="tour.skip">
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message id="tour.done">
        <source>Start</source>
        <translation>开始值班</translation>
    </message>
    <message id="tour.queue.title">
        <source>The queue</source>
        <translation>待办队列</translation>
    </message>
    <message id="tour.queue.text">
        <source>The most urgent stands at the top, each row with its running limit. ↑ ↓ move; nothing moves under your cursor while you act.</source>
        <translation>最紧急的在最上面，每行带有正在走的时限。↑ ↓ 移动；您操作时，光标下的内容不会移动。</translation>
    </message>
    <message id="tour.alarm.title">
        <source>The alarm line</source>
        <translation>告警行</translation>
    </message>
    <message id="tour.alarm.text">
        <source>Always one line: the worst thing now. J goes to the most urgent incident that nobody has taken, and takes it. F8 silences, and acknowledges nothing.</source>
        <translation>这里始终只有一条：当前最严重的一件事。J 转到最紧急的未接手事件并接手，F8 只静音，不接手。</translation>
    </message>
    <message id="tour.case.title">
        <source>The selected incident</source>
        <translation>选中的事件</translation>
    </message>
    <message id="tour.case.text">
        <source>All facts, its time line and the nearest camera. T takes it, N notes, R resolves, C closes; the key stands on the button.</source>
        <translation>全部要素、经过和最近的镜头。T 接手，N 备注，R 处置完毕，C 结案；按键就写在按钮上。</translation>
    </message>
    <message id="tour.recommended.title">
        <source>Who may be sent</source>
        <translation>推荐人员</translation>
    </message>
    <message id="tour.recommended.text">
        <source>Each with the reason: distance, state, skill, load. Enter sends the first, 2 to 9 another, / finds one by name.</source>
        <translation>每一位都写明理由：距离、状态、技能、负荷。Enter 派遣第一位，2 至 9 派遣其他人，/ 按姓名查找。</translation>
    </message>
    <message id="tour.map.title">
        <source>The map</source>
        <translation>地图</translation>
    </message>
    <message id="tour.map.text">
        <source>Incidents, workers, cameras and grids. A click selects, dropped on a worker it assigns; F3 gives the map the page, Z zooms to the selection.</source>
        <translation>事件、人员、镜头和网格。点击即选中，拖到人员上即派遣；F3 放大为整页，Z 缩放到所选。</translation>
    </message>
    <message id="tour.lanes.title">
        <source>The deadlines</source>
        <translation>时限泳道</translation>
    </message>
    <message id="tour.lanes.text">
        <source>One lane for each open incident: solid is used, pale is left, a tick is the limit, hatched is late. The store's time counts, even where this machine's clock is wrong.</source>
        <translation>每件在办事件占一道：实色为已用，浅色为剩余，竖线为时限，斜纹为超时。时间以存储为准，本机时钟不准也不影响。</translation>
    </message>
    <message id="tour.line.title">
        <source>The command line</source>
        <translation>命令行</translation>
    </message>
    <message id="tour.line.text">
        <source>Press ; or Ctrl+L and write, such as A 1047 W017. At the right stand the keys that work now; Ctrl+K finds any command by its name.</source>
        <translation>按 ; 或 Ctrl+L 输入，例如 A 1047 W017。右侧是此刻可用的按键；Ctrl+K 按名称查找任何命令。</translation>
    </message>
    <message id="tour.top.title">
        <source>The top bar</source>
        <translation>顶栏</translation>
    </message>
    <message id="tour.top.text">
        <source>Pages and counts at the left; feeds, store and clock at the right. What is down turns red and says since when. F1 shows all keys; Ctrl+K opens this tour again.</source>
        <translation>左侧是各个席位页和计数，右侧是数据源、存储和时钟。断开的会变红并显示从何时起。F1 显示全部按键，导览可用 Ctrl+K 再次打开。</translation>
    </message>
</context>
</TS>
