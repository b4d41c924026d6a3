/** Any JSON value, as `JSON.parse` gives it: numbers are doubles, whatever their digits were. */
export type JsonElement = null | boolean | number | string | JsonElement[] | { [member: string]: JsonElement };

/** A whole document. */
export type JsonBody = { [member: string]: JsonElement };

/** A merge patch (RFC 7396): `null` removes a member. */
export type MergePatchBody = JsonBody;
