import {alertList} from './alerts.js';
import {ofMetric} from './amounts.js';
import {chartPlace, draw} from './chart.js';
import {element} from './element.js';
import {nameOf, term, tile, tiles, value} from './figures.js';
import {clock, count, date, duration, money} from './format.js';
import {word} from './language.js';
import {pageId} from './page-id.js';
import {nothing, panel, sessionLink, table} from './panel.js';
import {show} from './frame.js';

/** One streamer: the month against what it is to reach, days, months, and what was told of them. */

const OF_A_PERIOD = ['gmv', 'refundedByPayTime', 'netGmv', 'refundedByRefundTime', 'refunds', 'paidOrders', 'buyers', 'newBuyers', 'newBuyerGmv', 'sessions', 'liveSeconds'];

function content(streamer) {
  return element('div', {class: 'streamer', key: 'streamer'},
      title(streamer), month(streamer), thresholds(streamer.thresholds), days(streamer.days), rolling(streamer.rolling),
      periods('months', streamer.months, 'monthLabel', [...OF_A_PERIOD, 'broadcastDays']),
      periods('days', streamer.days, 'day', OF_A_PERIOD),
      sessions(streamer.sessions),
      panel('alertHistory', {class: 'streamer-alerts'},
          streamer.alerts.length > 0 ? alertList(streamer.alerts, {ofOne: true, withHistory: true}) : nothing()));
}

function title(streamer) {
  const {followers, onboardedAt, merchantType} = streamer.profile || {};
  return element('div', {class: 'page-title', key: 'title'},
      element('h1', null, streamer.name),
      streamer.onAir && sessionLink(streamer.onAir, word('live'), 'badge badge-live'),
      element('p', {class: 'dim'}, [
        streamer.streamerId, merchantType && word(merchantType), followers !== undefined && count(followers) + ' ' + word('followers'),
        onboardedAt && word('onboarded') + ' ' + date(onboardedAt),
      ].filter(Boolean).join(' · ')));
}

function month({month: of, monthLabel}) {
  const asOf = of?.asOf;
  return panel('monthToDate', {class: 'month', asOf, note: element('span', {class: 'dim'}, monthLabel)},
      of ? [
        element('p', {class: 'big'}, term('netGmv', {asOf}), value('netGmv', of.netGmv, {asOf})),
        tiles(['gmv', 'refundedByPayTime', 'refundedByRefundTime', 'refunds', 'privateGmv', 'paidOrders', 'buyers', 'newBuyers', 'sessions', 'liveSeconds', 'broadcastDays']
            .map(name => tile(name, of[name], {asOf}))),
      ] : nothing());
}

export function thresholdBar(one) {
  const part = one.threshold > 0 ? Math.max(0, Math.min(1, one.value / one.threshold)) : 0;
  return element('div', {class: 'threshold ' + (one.reached ? 'is-reached' : ''), key: one.ruleId + one.threshold, vars: {'--part': one.reached ? 1 : part}},
      element('p', {class: 'threshold-head'},
          value('threshold', one.threshold, {text: ofMetric(one.metric, one.threshold), metric: one.metric, class: 'strong'}),
          element('span', {class: 'dim'}, nameOf(one.metric)),
          one.reached
              ? element('span', {class: 'badge badge-confirmed'}, word('reached'), one.reachedLabel ? ' ' + one.reachedLabel : '')
              : element('span', {class: 'short'}, term('missing'), ' ', value('missing', one.missing, {metric: one.metric, class: 'strong'}))),
      element('div', {class: 'bar', 'aria-hidden': 'true'}),
      !one.reached && one.neededPerDay !== undefined && element('p', {class: 'dim pace'},
          term('paceNeeded'), ' ', value('paceNeeded', one.neededPerDay, {metric: one.metric, class: 'strong'}),
          ' · ', term('daysLeft'), ' ', value('daysLeft', one.daysLeft, {class: 'strong'})));
}

function thresholds(all) {
  return panel('thresholds', {title: all.length > 0 ? term('threshold', {text: word('thresholds')}) : null}, all.length > 0 ? all.map(thresholdBar) : nothing(word('noThresholds')));
}

function days(all) {
  return all.length > 1 && panel('byDay', {class: 'by-day', asOf: all[0].asOf}, chartPlace('day-chart', word('byDay'), 'day-chart'));
}

function rolling(windows) {
  return panel('rolling', {asOf: windows.length > 0 ? Math.max(...windows.map(one => one.asOf)) : undefined},
      windows.length === 0 ? nothing() : tiles(windows.map(one => tile('gmv', one.gmv, {
        key: one.window, part: one.window, text: word('window' + one.window), asOf: one.asOf,
      }))));
}

function periods(name, all, labelled, figures) {
  return panel(name, {class: 'periods', asOf: all[0]?.asOf}, all.length === 0 ? nothing() : table(all, [
    {head: word(labelled), class: 'name', cell: one => element('span', null, one.label, ' ',
        element('span', {class: 'badge'}, word(one.closed ? 'closed' : 'open')))},
    ...figures.map(figure => ({
      head: term(figure, {asOf: all[0].asOf}), class: 'number', cell: one => value(figure, one[figure], {asOf: one.asOf}),
    })),
  ], {key: one => one.label, label: word(name), scrolls: true}));
}

function sessions(all) {
  return panel('sessions', {class: 'periods', asOf: all[0]?.asOf}, all.length === 0 ? nothing() : table(all, [
    {head: word('title'), class: 'name', cell: one => sessionLink(one.sessionId, one.sessionId)},
    {head: word('day'), class: 'number', cell: one => one.start ? date(one.start) + ' ' + clock(one.start) : '–'},
    ...['gmv', 'netGmv', 'paidOrders', 'buyers', 'newBuyers', 'refundedByPayTime', 'refundedByRefundTime'].map(figure => ({
      head: term(figure, {asOf: all[0].asOf}), class: 'number', cell: one => value(figure, one[figure], {asOf: one.asOf}),
    })),
  ], {key: one => one.sessionId, label: word('sessions'), scrolls: true}));
}

function after(streamer, main) {
  const place = main.querySelector('#day-chart');
  if (place) {
    const ascending = [...streamer.days].reverse();
    draw(place, ascending.map(day => day.start / 1000), [
      {name: nameOf('gmv'), data: ascending.map(day => day.gmv), kind: 'bars', colour: '--accent', money: true},
      {name: nameOf('netGmv'), data: ascending.map(day => day.netGmv), kind: 'line', colour: '--second', money: true},
    ], {xName: word('day'), time: at => date(at * 1000), xTicks: at => date(at * 1000).slice(-5)});
  }
}

const id = encodeURIComponent(pageId);
show({
  api: '/api/v1/streamers/' + id, query: 'view=streamer&id=' + id, title: streamer => streamer.name, where: () => word('streamer'), content, after,
});
