using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.OpenApi;

namespace Personalisation.Api.Tests.Hosting.Authorization;

/// <summary>Keys of admins that are confined to scopes, for every set of scopes that a call requires.</summary>
internal static class ScopedKeys
{
    private static readonly string[] All = [.. ApiFeatures.Documentation.Scopes.Select(it => $"{it.Scope}")];

    // Each set that a call requires, and for each scope all others.
    private static readonly string[] Sets =
    [
        .. typeof(AccessRule)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttributes(typeof(RequiresRoleAttribute), inherit: false))
            .Cast<RequiresRoleAttribute>()
            .Select(required => TextOf(required.Scopes.Select(scope => $"{scope}")))
            .Append(SharedDocumentation.MetricsScope)
            .Concat(All.Select(scope => TextOf(All.Where(it => !Is(it, scope)))))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Their entries of API_KEYS.</summary>
    public static string Entries =>
        string.Join(
            ',',
            Sets.Select((set, i) => $"scopes-{i}:admin:{KeyedApi.HashOf(KeyedApi.KeyOf($"scopes-{i}"))}:scopes={set}")
        );

    /// <summary>The key with exactly these scopes.</summary>
    public static string With(IEnumerable<string> scopes) =>
        KeyedApi.KeyOf($"scopes-{Array.IndexOf(Sets, TextOf(scopes))}");

    /// <summary>The key with all scopes but one.</summary>
    public static string Without(string scope) => With(All.Where(it => !Is(it, scope)));

    private static bool Is(string scope, string other) => scope.Equals(other, StringComparison.Ordinal);

    private static string TextOf(IEnumerable<string> scopes) => string.Join('+', scopes.Order(StringComparer.Ordinal));
}
