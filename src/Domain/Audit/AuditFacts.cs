namespace Personalisation.Domain.Audit;

/// <summary>What an entry of the audit trail states.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Act">What was done: <c>user.erase</c>, <c>key.revoke</c>.</param>
/// <param name="Outcome">How it ended, or that it is about to begin.</param>
/// <param name="Caller">Who did it, from where.</param>
public sealed record AuditFacts(DateTimeOffset At, string Act, AuditOutcome Outcome, AuditCaller Caller)
{
    /// <summary>The stable error code; null if it succeeded.</summary>
    public string? Code { get; init; }

    /// <summary>What it was done to if that is not a person, such as the id of a key; null if there is no such thing.</summary>
    public string? Target { get; init; }

    /// <summary>How often, or to how many: the denied attempts that one entry stands for.</summary>
    public long Count { get; init; } = 1;

    /// <summary>The entry that announced the act whose outcome this is; null for an announcement.</summary>
    public AuditPlace? Of { get; init; }
}
