'use strict';
// What both pages share: words, amounts, times, and how old the figures are. All that comes from a topic becomes text
// (textContent), never markup.

const WORDS = {
  zh: {
    gmvOfDay: '平台今日 GMV', net: '净 GMV', paidOrders: '支付订单', buyers: '买家（主播口径）', refunded: '退款',
    leaderboard: '主播榜', alerts: '最新预警', onAir: '正在直播', none: '暂无', live: '直播中', other: 'English',
    asOf: '数据截至', ago: '前', now: '刚刚', noFigures: '还没有数据：第一笔订单计入后即出现。',
    loading: '正在读取主题…', brokerAway: '连不上 Kafka：显示的是断开前的数据，恢复后自动更新。',
    pageAway: '与看板服务断开，正在重连…', missing: '缺少主题：', catchingUp: '追赶中', stale: '数据停滞',
    online: '在线', viewers: '观众', fresh: '新', month: '本月净 GMV', rolling: '滚动 GMV', funnel: '转化漏斗',
    products: '商品', worst: '最弱一环', gone: '没有这场直播的数据。', units: '件', clicks: '点击',
    exposureToEnter: '曝光→进入', enterToClick: '进入→点击', clickToOrder: '点击→下单', orderToPay: '下单→支付',
    impressions: '曝光', views: '进入', clickers: '点击人数', orderers: '下单人数', payers: '支付人数',
    PROVISIONAL: '达成', CONFIRMED: '已确认', REVOKED: '已撤回', AMENDED: '已更正', WITHDRAWN: '已取消',
    REACHES: '达到', NEARS: '接近', EXCEEDS_BASELINE: '超出平时', DROPS: '转化下跌', d: '天', h: '小时', min: '分', s: '秒',
    curve: '今日 GMV 曲线',
  },
  en: {
    gmvOfDay: 'Platform GMV of the day', net: 'Net GMV', paidOrders: 'Paid orders', buyers: 'Buyers by streamer',
    refunded: 'Refunded', leaderboard: 'Leaderboard', alerts: 'Latest alerts', onAir: 'On air', none: 'None yet',
    live: 'LIVE', other: '中文', asOf: 'as of', ago: 'ago', now: 'just now',
    noFigures: 'No figures yet: they come with the first order that is counted.', loading: 'Reading the topics…',
    brokerAway: 'Kafka does not answer: these are the figures from before; they go on when it is back.',
    pageAway: 'The dashboard does not answer; trying again…', missing: 'Missing topics: ', catchingUp: 'catching up',
    stale: 'figures stand still', online: 'online', viewers: 'viewers', fresh: 'new', month: 'Net GMV of the month',
    rolling: 'Rolling GMV', funnel: 'Funnel', products: 'Products', worst: 'Weakest step',
    gone: 'Nothing is known of this session.', units: 'units', clicks: 'clicks', exposureToEnter: 'shown → entered',
    enterToClick: 'entered → clicked', clickToOrder: 'clicked → ordered', orderToPay: 'ordered → paid',
    impressions: 'Shown', views: 'Entered', clickers: 'Clicked', orderers: 'Ordered', payers: 'Paid',
    PROVISIONAL: 'reached', CONFIRMED: 'confirmed', REVOKED: 'revoked', AMENDED: 'amended', WITHDRAWN: 'withdrawn',
    REACHES: 'reaches', NEARS: 'nears', EXCEEDS_BASELINE: 'above its usual', DROPS: 'conversion drops', d: 'd', h: 'h',
    min: 'min', s: 's', curve: 'GMV of the day so far',
  },
};

const KEPT_LANGUAGE = 'livegmv.language';

function keptLanguage() {
  try {
    return localStorage.getItem(KEPT_LANGUAGE);
  } catch (refused) {
    return null;
  }
}

let language = WORDS[keptLanguage()] ? keptLanguage() : navigator.language.startsWith('zh') ? 'zh' : 'en';
let deployment = {zone: 'UTC', currency: '', minorDigits: 2};

function word(name) {
  return WORDS[language][name] || name;
}

function byId(id) {
  return document.getElementById(id);
}

function setText(id, text) {
  const element = byId(id);
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className || '';
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}

function locale() {
  return language === 'zh' ? 'zh-CN' : 'en-GB';
}

function count(number) {
  return number === undefined || number === null ? '–' : Number(number).toLocaleString(locale());
}

function fixed(value, digits) {
  return value.toLocaleString(locale(), {minimumFractionDigits: digits, maximumFractionDigits: digits});
}

/** In full, to the minor unit. */
function exactMoney(minorUnits) {
  return minorUnits === undefined || minorUnits === null
      ? '–' : fixed(minorUnits / 10 ** deployment.minorDigits, deployment.minorDigits);
}

/** Short: with 万 and 亿 in Chinese, whole units with thousands in English. */
function money(minorUnits) {
  if (minorUnits === undefined || minorUnits === null) {
    return '–';
  }
  const units = minorUnits / 10 ** deployment.minorDigits;
  if (language !== 'zh' || Math.abs(units) < 1e4) {
    return fixed(units, 0);
  }
  return Math.abs(units) < 1e8 ? fixed(units / 1e4, 2) + '万' : fixed(units / 1e8, 2) + '亿';
}

function time(millis, options) {
  return new Intl.DateTimeFormat(locale(), {timeZone: deployment.zone, hourCycle: 'h23', ...options}).format(new Date(millis));
}

function clock(millis) {
  return time(millis, {hour: '2-digit', minute: '2-digit'});
}

function duration(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  const gap = language === 'zh' ? '' : ' ';
  if (seconds >= 86400) {
    return Math.floor(seconds / 86400) + gap + word('d');
  }
  if (seconds >= 3600) {
    return Math.floor(seconds / 3600) + gap + word('h') + ' ' + Math.floor(seconds % 3600 / 60) + gap + word('min');
  }
  return seconds >= 60 ? Math.floor(seconds / 60) + gap + word('min') : seconds + gap + word('s');
}

const STALE_AFTER = 150000;
const NEW_ENOUGH = 5000;

/** The age by the server's clock, which this page's may differ from. */
function showAge(shown, receivedAt) {
  const label = byId('as-of');
  if (!shown || !shown.asOf) {
    label.textContent = '';
    return;
  }
  const age = shown.now + (performance.now() - receivedAt) - shown.asOf;
  const old = age > STALE_AFTER;
  const moving = shown.moving && shown.connected && performance.now() - receivedAt < 60000;
  label.textContent = word('asOf') + ' ' + time(shown.asOf, {month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit'})
      + ' · ' + (age < NEW_ENOUGH ? word('now') : duration(age) + (language === 'zh' ? '' : ' ') + word('ago'))
      + (old ? ' · ' + word(moving ? 'catchingUp' : 'stale') : '');
  label.classList.toggle('catching-up', old && moving);
  document.body.classList.toggle('stale', old && !moving || !shown.connected);
}

function showNotice(text) {
  byId('notice').hidden = !text;
  setText('notice', text);
}

function noticeOf(shown) {
  if (!shown.connected) {
    return word('brokerAway');
  }
  if (!shown.loaded) {
    return word('loading');
  }
  return shown.missingTopics.length ? word('missing') + shown.missingTopics.join(', ') : shown.asOf ? '' : word('noFigures');
}

function showWords() {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.querySelectorAll('[data-word]').forEach(labelled => {
    labelled.textContent = word(labelled.dataset.word);
  });
  setText('language', word('other'));
}

function onLanguage(redraw) {
  byId('language').addEventListener('click', () => {
    language = language === 'zh' ? 'en' : 'zh';
    try {
      localStorage.setItem(KEPT_LANGUAGE, language);
    } catch (refused) {
      // Then it holds until the page is left.
    }
    showWords();
    redraw();
  });
  showWords();
}

const MONEY_METRIC = /gmv|amount|refunded/i;

function alertText(alert) {
  if (alert.text) {
    return alert.text[language];
  }
  const figure = MONEY_METRIC.test(alert.metric) && (alert.kind === 'REACHES' || alert.kind === 'NEARS')
      ? money(alert.threshold) + ' ' + deployment.currency : '×' + alert.threshold;
  return alert.name + ' · ' + alert.label + ' · ' + word(alert.kind) + ' ' + figure;
}

function alertItem(alert) {
  const item = element('li', 'alert ' + (alert.holds ? 'holds ' : 'over ') + alert.severity.toLowerCase());
  const head = element('p', 'alert-head');
  head.append(
      element('span', 'badge', word(alert.status)), element('span', 'alert-name', alert.name),
      element('time', 'dim', clock(alert.asOf)));
  const told = alert.providerIds.length ? ' → ' + alert.providerIds.join(', ') : '';
  item.append(head, element('p', 'alert-text', alertText(alert)), element('p', 'dim small', alert.ruleId + told));
  return item;
}

function showList(id, emptyId, items) {
  byId(id).replaceChildren(...items);
  byId(emptyId).hidden = items.length > 0;
}
