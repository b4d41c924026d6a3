namespace Personalisation.Api.Bulk;

/// <summary>The scopes of imports and exports of the table.</summary>
internal static class BulkScopes
{
    /// <summary>Exports the table.</summary>
    public const string Read = "bulk:read";

    /// <summary>Imports lines.</summary>
    public const string Write = "bulk:write";
}
