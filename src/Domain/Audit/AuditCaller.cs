using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Audit;

/// <summary>Who makes a call, from where.</summary>
/// <param name="Name">
/// The name of the credential, or <c>customer/{id}</c> for a person with a token of their own; empty without one.
/// </param>
/// <param name="Address">The source address, for IPv6 its network; the name of the machine for the command line.</param>
/// <param name="TraceId">The trace of the call; empty if it stands for many calls.</param>
public sealed record AuditCaller(string Name, string Address, string TraceId)
{
    private const string CustomerPrefix = "customer/";
    private const string PseudonymPrefix = "person:";

    /// <summary>The person who calls; null for a program, and in an entry that is in the trail.</summary>
    public UserId? Person =>
        Name.StartsWith(CustomerPrefix, StringComparison.Ordinal) && UserId.IsValid(Name[CustomerPrefix.Length..])
            ? UserId.Parse(Name[CustomerPrefix.Length..])
            : null;

    /// <summary>The pseudonym of the person who called; null for a program.</summary>
    public string? Pseudonym =>
        Name.StartsWith(PseudonymPrefix, StringComparison.Ordinal) ? Name[PseudonymPrefix.Length..] : null;

    /// <summary>The same under a pseudonym, as it is in the trail.</summary>
    public AuditCaller As(string pseudonym) => this with { Name = PseudonymPrefix + pseudonym };

    /// <summary>The name of a person who was not erased.</summary>
    public static string NameOf(UserId person) => CustomerPrefix + person.Value;
}
