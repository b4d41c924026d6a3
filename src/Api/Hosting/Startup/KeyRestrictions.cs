using Personalisation.Domain.Access;

namespace Personalisation.Api.Hosting.Startup;

/// <summary>
/// The last part of an entry of the API keys: a party, <c>scopes=…</c> and <c>from=…</c>, joined by <c>&amp;</c>, in any
/// order; the items of a list are joined by <c>+</c>. None of these signs occurs in an id, a scope or an address.
/// </summary>
internal sealed record KeyRestrictions
{
    /// <summary>The message when the part does not parse.</summary>
    public const string Rule =
        "must end with its hash, or with :restrictions, which are customer/{id} or vendor/{id}, scopes=profiles:read+blobs:read and from=10.0.0.0/8+2001:db8::/32, each at most once, joined by &";

    private const string ScopesPrefix = "scopes=";
    private const string FromPrefix = "from=";

    private Party? Party { get; init; }

    private Scope[]? Scopes { get; init; }

    private AddressRange[]? From { get; init; }

    /// <summary>The restrictions; null if the text is wrong.</summary>
    /// <param name="text">The text; null for no restrictions.</param>
    public static KeyRestrictions? Read(string? text)
    {
        var read = new KeyRestrictions();
        foreach (var part in text?.Split('&') ?? [])
        {
            var next = read.With(part);
            if (next is null)
            {
                return null;
            }

            read = next;
        }

        return read;
    }

    /// <summary>What a key with these restrictions may do.</summary>
    public Grant ToGrant(Role role) => new(role, Scopes, Party, From);

    private KeyRestrictions? With(string part)
    {
        if (part.StartsWith(ScopesPrefix, StringComparison.Ordinal))
        {
            var items = part[ScopesPrefix.Length..].Split('+');
            return Scopes is null && Array.TrueForAll(items, Scope.IsValid)
                ? this with
                {
                    Scopes = Array.ConvertAll(items, Scope.Parse),
                }
                : null;
        }
        if (part.StartsWith(FromPrefix, StringComparison.Ordinal))
        {
            var items = part[FromPrefix.Length..].Split('+');
            return From is null && Array.TrueForAll(items, AddressRange.IsValid)
                ? this with
                {
                    From = Array.ConvertAll(items, AddressRange.Parse),
                }
                : null;
        }

        return Party is null && Party.IsValid(part) ? this with { Party = Party.Parse(part) } : null;
    }
}
