using Personalisation.Domain.Identity;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Access;

/// <summary>
/// Somebody for whom a credential acts, and to whose data it is confined: <c>customer/{user id}</c> or
/// <c>vendor/{id}</c>. The id has the syntax of a <see cref="UserId"/>, and all spellings of a UUID denote the same
/// party.
/// </summary>
public sealed record Party
{
    private const string CustomerPrefix = "customer/";
    private const string VendorPrefix = "vendor/";

    /// <summary>The message when a party does not parse.</summary>
    public static readonly string Rule =
        $"must be customer/{{id}} or vendor/{{id}}, with an id of 1–{UserId.MaxLength} characters of A-Z a-z 0-9 . _ ~ : @ -";

    /// <summary>The syntax of a party, as a regular expression of any dialect.</summary>
    public static readonly string Pattern = $"^({CustomerPrefix}|{VendorPrefix}){UserId.Pattern.TrimStart('^')}";

    private Party(PartyKind kind, string id) => (Kind, Id) = (kind, id);

    /// <summary>Whether it is a customer or a vendor.</summary>
    public PartyKind Kind { get; }

    /// <summary>The canonical id; for a customer that of the user.</summary>
    public string Id { get; }

    /// <summary>The party of a user.</summary>
    public static Party Customer(UserId id) => new(PartyKind.Customer, id.Value);

    /// <summary>True if the text obeys <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) => (IdIn(text, CustomerPrefix) ?? IdIn(text, VendorPrefix)) is not null;

    /// <summary>The party that the text names; the kind is case-sensitive.</summary>
    /// <exception cref="BrokenRuleException">The text breaks <see cref="Rule"/>.</exception>
    public static Party Parse(string? text) =>
        IdIn(text, CustomerPrefix) is { } customer ? new Party(PartyKind.Customer, customer)
        : IdIn(text, VendorPrefix) is { } vendor ? new Party(PartyKind.Vendor, vendor)
        : throw new BrokenRuleException("party", Rule);

    /// <summary>Whether an id, in any spelling, denotes this party.</summary>
    /// <param name="kind">The kind of party that has the id.</param>
    /// <param name="id">The id as a client wrote it.</param>
    public bool Is(PartyKind kind, string? id) =>
        kind == Kind && UserId.IsValid(id) && UserId.Parse(id).Value.Equals(Id, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => $"{(Kind is PartyKind.Customer ? CustomerPrefix : VendorPrefix)}{Id}";

    private static string? IdIn(string? text, string prefix) =>
        text is not null && text.StartsWith(prefix, StringComparison.Ordinal) && UserId.IsValid(text[prefix.Length..])
            ? UserId.Parse(text[prefix.Length..]).Value
            : null;
}
