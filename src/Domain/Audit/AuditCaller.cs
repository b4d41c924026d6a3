using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Audit;

/// <summary>Who makes a call, from where.</summary>
/// <param name="Name">
/// The name of the credential, or <c>customer/{id}</c> for a person with a token of their own; empty without one.
/// </param>
/// <param name="Address">
/// The source address, for IPv6 its network, and in an entry of a call by or for a person only the
/// <see cref="ClientNetwork"/>; the name of the machine for the command line.
/// </param>
/// <param name="TraceId">The trace of the call; empty if it stands for many calls.</param>
public sealed record AuditCaller(string Name, string Address, string TraceId)
{
    private const string CustomerPrefix = "customer/";
    private const string PseudonymPrefix = "person:";

    /// <summary>
    /// The party for whom a back end makes the call, or to whom its key is bound: <c>customer/{id}</c>,
    /// <c>vendor/{id}</c>. Null for none.
    /// </summary>
    public string? ActingAs { get; init; }

    /// <summary>The person who calls; null for a program, and in an entry that is in the trail.</summary>
    public UserId? Person => PersonIn(Name);

    /// <summary>The person for whom it calls; null if it is none, and in an entry that is in the trail.</summary>
    public UserId? ActingPerson => PersonIn(ActingAs);

    /// <summary>The pseudonym of the person who called; null for a program.</summary>
    public string? Pseudonym => PseudonymIn(Name);

    /// <summary>The pseudonym of the person for whom it was called; null if it is none.</summary>
    public string? ActingPseudonym => PseudonymIn(ActingAs);

    /// <summary>The name of a person who was not erased.</summary>
    public static string NameOf(UserId person) => CustomerPrefix + person.Value;

    /// <summary>The name of a person in the trail.</summary>
    public static string NameOf(string pseudonym) => PseudonymPrefix + pseudonym;

    private static UserId? PersonIn(string? name) =>
        name is not null
        && name.StartsWith(CustomerPrefix, StringComparison.Ordinal)
        && UserId.IsValid(name[CustomerPrefix.Length..])
            ? UserId.Parse(name[CustomerPrefix.Length..])
            : null;

    private static string? PseudonymIn(string? name) =>
        name is not null && name.StartsWith(PseudonymPrefix, StringComparison.Ordinal)
            ? name[PseudonymPrefix.Length..]
            : null;
}
