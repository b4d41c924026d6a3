namespace Personalisation.Api.Audit;

/// <summary>The scopes of the audit trail.</summary>
internal static class AuditScopes
{
    /// <summary>Exports the trail.</summary>
    public const string Read = "audit:read";
}
