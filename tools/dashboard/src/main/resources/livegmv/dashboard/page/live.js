/**
 * The state of a view, from the server: once by the API, then by server-sent events as it changes. Reconnects by itself, and says
 * when it cannot.
 */

const TRY_AGAIN_MILLIS = 3000;

let now = 0;
let receivedAt = 0;

/** The server's clock, epoch ms; this machine's may be another. */
export function serverNow() {
  return now === 0 ? Date.now() : now + performance.now() - receivedAt;
}

/**
 * @param api its address in the API
 * @param query its name among the events
 * @param told called with: state, with a new one; away, when the server does not answer; loading, when it does
 *   not know yet what there is; gone, when there is no such thing or no
 *   longer; refused, when one has to sign in
 */
export function follow(api, query, told) {
  listen();

  async function listen() {
    const answer = await fetch(api).catch(() => null);
    if (answer?.status === 401 || answer?.status === 403) {
      told.refused();
    } else if (answer?.status === 404) {
      told.gone();
    } else if (!answer?.ok) {
      (answer?.status === 503 ? told.loading : told.away)();
      setTimeout(listen, TRY_AGAIN_MILLIS);
    } else {
      receive(await answer.json());
      open();
    }
  }

  function open() {
    const events = new EventSource('/events?' + query);
    const again = () => {
      events.close();
      setTimeout(listen, TRY_AGAIN_MILLIS);
    };
    events.addEventListener('view', event => receive(JSON.parse(event.data)));
    events.addEventListener('gone', () => {
      events.close();
      told.gone();
    });
    events.addEventListener('error', () => {
      told.away();
      again();
    });
  }

  function receive(state) {
    now = state.now;
    receivedAt = performance.now();
    told.state(state);
  }
}
