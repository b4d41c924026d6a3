using Personalisation.Domain.Access;

namespace Personalisation.Api.Hosting.Authorization;

/// <summary>
/// Declares the minimum role for an action, and the scopes that features name for it. Without it, an action that is not
/// anonymous requires admin.
/// </summary>
/// <param name="least">The minimum role.</param>
/// <param name="scopes">The scopes, all of which are needed; each is one that a feature documents.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class RequiresRoleAttribute(Role least, params string[] scopes) : Attribute
{
    /// <summary>What an action requires that declares nothing.</summary>
    public static readonly RequiresRoleAttribute Undeclared = new(Role.Admin);

    /// <summary>The minimum role.</summary>
    public Role Least => least;

    /// <summary>The scopes, all of which are needed; empty for credentials that are not confined to scopes.</summary>
    public IReadOnlyList<Scope> Scopes { get; } = [.. scopes.Select(Scope.Parse)];

    /// <summary>A query parameter: this applies instead if it has <see cref="Value"/>. Null: this applies always.</summary>
    public string? When { get; init; }

    /// <summary>The value of <see cref="When"/>. Default: <c>true</c>.</summary>
    public string Value { get; init; } = "true";
}
