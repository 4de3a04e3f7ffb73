import {current, locale, word} from './language.js';

/** From the records' numbers to what people read. All take null and undefined, which are shown as a dash. */

const NOTHING = '–';
const WAN = 1e4;
const YI = 1e8;

let deployment = {zone: 'UTC', currency: '', minorDigits: 2};

export function deployedAs(settings) {
  deployment = settings;
}

function isNothing(value) {
  return value === null || value === undefined;
}

function decimal(value, digits) {
  return value.toLocaleString(locale(), {minimumFractionDigits: digits, maximumFractionDigits: digits});
}

export function count(value) {
  return isNothing(value) ? NOTHING : decimal(value, 0);
}

/** In full, to the minor unit. */
export function exactMoney(minorUnits) {
  return isNothing(minorUnits) ? NOTHING : decimal(minorUnits / 10 ** deployment.minorDigits, deployment.minorDigits);
}

/** Short: with 万 and 亿 in Chinese, whole units with thousands in English. */
export function money(minorUnits) {
  if (isNothing(minorUnits)) {
    return NOTHING;
  }
  const units = minorUnits / 10 ** deployment.minorDigits;
  const size = Math.abs(units);
  if (current() !== 'zh' || size < WAN) {
    return decimal(units, size < 100 ? deployment.minorDigits : 0);
  }
  return size < YI ? decimal(units / WAN, 2) + '万' : decimal(units / YI, 2) + '亿';
}

/** For the ticks of an axis. */
export function axisMoney(minorUnits) {
  const units = minorUnits / 10 ** deployment.minorDigits;
  return current() === 'zh' ? roundMoney(minorUnits) : units.toLocaleString(locale(), {notation: 'compact', maximumFractionDigits: 1});
}

/** For thresholds: no digits that say nothing. */
export function roundMoney(minorUnits) {
  const units = minorUnits / 10 ** deployment.minorDigits;
  const size = Math.abs(units);
  const short = value => value.toLocaleString(locale(), {maximumFractionDigits: 2});
  if (current() !== 'zh' || size < WAN) {
    return short(units);
  }
  return size < YI ? short(units / WAN) + '万' : short(units / YI) + '亿';
}

export function currency() {
  return deployment.currency;
}

export function percent(ratio) {
  return isNothing(ratio) ? NOTHING : decimal(ratio * 100, ratio * 100 >= 10 || ratio === 0 ? 1 : 2) + '%';
}

/** With its sign. */
export function change(ratio) {
  if (!isNothing(ratio) && Math.abs(ratio) < 0.005) {
    return '±0%';
  }
  return isNothing(ratio) ? NOTHING : (ratio > 0 ? '+' : '−') + decimal(Math.abs(ratio) * 100, 0) + '%';
}

/** To the second under an hour, to the minute from there. */
export function duration(seconds) {
  if (isNothing(seconds)) {
    return NOTHING;
  }
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole % 3600 / 60)];
  if (hours > 0) {
    return counted(hours, 'h') + ' ' + counted(minutes, 'min');
  }
  return minutes > 0 ? counted(minutes, 'min') + ' ' + counted(whole % 60, 's') : counted(whole, 's');
}

function counted(number, unit) {
  return count(number) + (current() === 'zh' ? '' : ' ') + word(unit);
}

/** As coarse as an age may be. */
function roughly(seconds) {
  const [unit, size] = [['d', 86400], ['h', 3600], ['min', 60], ['s', 1]].find(([, one]) => seconds >= one) || ['s', 1];
  return counted(Math.floor(seconds / size), unit);
}

/** @param millis of age */
export function ago(millis) {
  return millis < 5000 ? word('now') : roughly(millis / 1000) + (current() === 'zh' ? '' : ' ') + word('ago');
}

function inZone(millis, options) {
  return new Intl.DateTimeFormat(locale(), {timeZone: deployment.zone, hourCycle: 'h23', ...options}).format(new Date(millis));
}

export function clock(millis) {
  return isNothing(millis) ? NOTHING : inZone(millis, {hour: '2-digit', minute: '2-digit'});
}

export function clockWithSeconds(millis) {
  return inZone(millis, {hour: '2-digit', minute: '2-digit', second: '2-digit'});
}

export function date(millis) {
  return isNothing(millis) ? NOTHING : inZone(millis, {year: 'numeric', month: '2-digit', day: '2-digit'});
}

export function dayAndTime(millis) {
  return isNothing(millis) ? NOTHING : inZone(millis, {month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit'});
}

export function zone() {
  return deployment.zone;
}
