using Personalisation.Domain.Access;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>A scope in the documentation.</summary>
/// <param name="name">Its name: <c>profiles:read</c>.</param>
/// <param name="description">What credentials with it may do.</param>
internal sealed class ScopeText(string name, string description)
{
    /// <summary>The scope.</summary>
    public Scope Scope { get; } = Scope.Parse(name);

    /// <summary>What credentials with it may do.</summary>
    public string Description => description;
}
