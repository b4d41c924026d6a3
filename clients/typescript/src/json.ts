/** Any JSON value, as parsed by `JSON.parse`: numbers are doubles, whatever their digits. */
export type JsonElement = null | boolean | number | string | JsonElement[] | { [member: string]: JsonElement };

/** A whole document. */
export type JsonBody = { [member: string]: JsonElement };

/** A merge patch (RFC 7396): `null` removes a member. */
export type MergePatchBody = JsonBody;
