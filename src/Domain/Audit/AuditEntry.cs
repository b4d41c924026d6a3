using System.Globalization;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Audit;

/// <summary>
/// An entry of the audit trail. Its hash covers the hash of the entry before it, its place, its facts and the pseudonym
/// of the person, but never the person's id, which is resolved while it is read: an erasure leaves the chain unchanged.
/// </summary>
/// <param name="Place">Where it is in the trail.</param>
/// <param name="Facts">What it states.</param>
/// <param name="Pseudonym">A name for the person, an <see cref="AuditPseudonym"/>; null if it is about none.</param>
/// <param name="Previous">The hash of the entry before it, or of <see cref="AuditDay.Origin"/>.</param>
/// <param name="Hash">Its own hash.</param>
public sealed record AuditEntry(
    AuditPlace Place,
    AuditFacts Facts,
    string? Pseudonym,
    ChainHash Previous,
    ChainHash Hash
)
{
    /// <summary>The person; null if the entry is about none, or the person was erased.</summary>
    public UserId? Subject { get; init; }

    /// <summary>The person who called; null for a program, or if the person was erased.</summary>
    public UserId? Person { get; init; }

    /// <summary>The name of the caller; a pseudonym for a person who was erased.</summary>
    public string CallerName => Person is null ? Facts.Caller.Name : AuditCaller.NameOf(Person);

    /// <summary>The person for whom a back end called; null if it did for none, or if the person was erased.</summary>
    public UserId? ActingPerson { get; init; }

    /// <summary>The party for whom the caller acted; a pseudonym for a person who was erased, null for none.</summary>
    public string? ActingAs => ActingPerson is null ? Facts.Caller.ActingAs : AuditCaller.NameOf(ActingPerson);

    /// <summary>The pseudonyms in it: of the person whom it is about, who called, and for whom.</summary>
    public IEnumerable<string> Pseudonyms =>
        new[] { Pseudonym, Facts.Caller.Pseudonym, Facts.Caller.ActingPseudonym }.OfType<string>();

    /// <summary>Whether its hash is that of its content.</summary>
    public bool IsIntact => Hash == HashOf(Place, Facts, Pseudonym, Previous);

    /// <summary>The next entry after one with this hash.</summary>
    public static AuditEntry After(ChainHash previous, AuditPlace place, AuditFacts facts, string? pseudonym) =>
        new(place, facts, pseudonym, previous, HashOf(place, facts, pseudonym, previous));

    private static ChainHash HashOf(AuditPlace place, AuditFacts facts, string? pseudonym, ChainHash previous)
    {
        string[] texts =
        [
            previous.Text,
            place.ToString(),
            facts.At.UtcTicks.ToString(CultureInfo.InvariantCulture),
            facts.Act,
            facts.Outcome.ToString(),
            facts.Code ?? "",
            facts.Caller.Name,
            facts.Caller.Address,
            facts.Caller.TraceId,
            pseudonym ?? "",
            facts.Target ?? "",
            facts.Count.ToString(CultureInfo.InvariantCulture),
            facts.Of?.ToString() ?? "",
        ];
        // Entries from before it existed are without this text, and their hashes stay valid.
        return facts.Caller.ActingAs is { } party ? ChainHash.Of([.. texts, party]) : ChainHash.Of(texts);
    }
}
