import {alertList} from './alerts.js';
import {chartPlace, draw} from './chart.js';
import {element} from './element.js';
import {nameOf, term, tile, tiles, value} from './figures.js';
import {date, exactMoney} from './format.js';
import {word} from './language.js';
import {nothing, panel, sessionLink, streamerLink, table} from './panel.js';
import {ruleList} from './rules.js';
import {runTo} from './running.js';
import {show} from './frame.js';

/** 直播大屏: the platform's day, who leads, who is on air, what was told. */

function content(wall) {
  return element('div', {class: 'wall', key: 'wall'},
      total(wall.platform), leaders(wall), rooms(wall),
      panel('alerts', {}, wall.alerts.length > 0 ? alertList(wall.alerts) : nothing()),
      panel('rules', {class: 'rules-panel'}, wall.rules.length > 0 ? ruleList(wall.rules) : nothing()));
}

function total(platform) {
  if (!platform) {
    return panel('platformToday', {class: 'total'}, nothing());
  }
  const asOf = platform.asOf;
  return panel('platformToday', {class: 'total', asOf, ages: true, note: element('span', {class: 'dim'}, platform.label)},
      element('p', {class: 'hero', key: 'hero'},
          element('button', {type: 'button', class: 'hero-number', 'data-figure': 'gmv', 'data-value': platform.gmv, 'data-as-of': asOf,
            'aria-label': nameOf('gmv') + ' ' + exactMoney(platform.gmv), keep: true},
              element('span', {class: 'hero-whole'}), element('span', {class: 'hero-rest'}), element('span', {class: 'hero-unit'}))),
      tiles(
          ...['netGmv', 'paidOrders', 'streamerBuyers', 'refundedByRefundTime', 'refundedByPayTime', 'createdOrders', 'units', 'privateGmv']
              .map(name => tile(name, platform[name], {asOf}))),
      chartPlace('curve', word('curve') + ' ' + exactMoney(platform.gmv), 'curve'));
}

function leaders(wall) {
  const most = Math.max(1, ...wall.leaderboard.map(entry => entry.gmv));
  const asOf = wall.leaderboardAsOf;
  return panel('leaderboard', {class: 'leaders', asOf, ages: true},
      wall.leaderboard.length === 0 ? nothing() : [
        element('p', {class: 'list-head'}, term('rank', {asOf}), term('previousRank', {text: '±', asOf}),
            element('span', {class: 'name dim'}, word('streamerColumn')), term('gmv', {asOf})),
        element('ol', {class: 'leader-list'}, wall.leaderboard.map(entry => leader(entry, most, asOf))),
      ]);
}

function leader(entry, most, asOf) {
  return element('li', {class: 'leader glides', key: entry.streamerId, 'data-streamer': entry.streamerId, vars: {'--part': Math.max(0, entry.gmv / most)}},
      value('rank', entry.rank, {class: 'rank', asOf}),
      movement(entry, asOf),
      streamerLink(entry.streamerId, entry.name, 'name'),
      value('gmv', entry.gmv, {class: 'amount', asOf}));
}

function movement(entry, asOf) {
  if (entry.previousRank === undefined || entry.previousRank === null) {
    return element('span', {class: 'move is-new'}, word('fresh'));
  }
  const up = entry.previousRank - entry.rank;
  const text = up > 0 ? '▲' + up : up < 0 ? '▼' + -up : '–';
  return value('previousRank', entry.previousRank, {class: 'move ' + (up > 0 ? 'is-up' : up < 0 ? 'is-down' : ''), text, asOf});
}

function rooms(wall) {
  const count = wall.onAirCount ?? wall.onAir.length;
  const asOf = wall.onAir.length > 0 ? Math.max(...wall.onAir.map(room => room.asOf)) : undefined;
  return panel('onAir', {
    class: 'rooms', asOf, ages: true,
    note: element('span', {class: 'count'}, value('onAirCount', count, {class: 'pill'})), title: term('onAirCount', {text: word('onAir')}),
  },
  wall.onAir.length === 0 ? nothing() : table(wall.onAir, [
    {head: word('streamerColumn'), class: 'name', cell: room => sessionLink(room.sessionId, room.name)},
    {head: term('gmv', {asOf}), class: 'number', cell: room => value('gmv', room.gmv, {asOf: room.asOf, class: 'amount'})},
    {head: term('online', {asOf}), class: 'number', cell: room => value('online', room.online, {asOf: room.asOf})},
    {head: term('viewers', {asOf}), class: 'number wide', cell: room => value('viewers', room.viewers, {asOf: room.asOf})},
    {head: term('worstStep', {asOf}), class: 'step', cell: room => room.worstStep
        ? value('worstStep', room.worstStep, {text: nameOf(room.worstStep), asOf: room.asOf, class: 'warn'}) : element('span', {class: 'dim'}, '–')},
  ], {key: room => room.sessionId, label: word('onAir')}),
  count > wall.onAir.length && element('p', {class: 'dim'}, word('more', {n: count - wall.onAir.length})));
}

function after(wall, main) {
  const number = main.querySelector('.hero-number');
  if (!number) {
    return;
  }
  runTo(number, wall.platform.gmv);
  draw(main.querySelector('#curve'), wall.curve.map(([at]) => at / 1000),
      [{name: nameOf('gmv'), data: wall.curve.map(([, gmv]) => gmv), kind: 'area', colour: '--accent', money: true}]);
}

show({
  api: '/api/v1/wall', query: 'view=wall', title: () => word('wall'), where: () => word('wall'), content, after,
});
