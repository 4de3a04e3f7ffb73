/** The id that stands in the page's address. */
export const pageId = decodeURIComponent(location.pathname.split('/').pop());
