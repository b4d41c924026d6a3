using Personalisation.Domain.Identity;

namespace Personalisation.Application.Audit;

/// <summary>A request that is recorded in the audit trail, before it is carried out and with its outcome.</summary>
public interface IAudited
{
    /// <summary>What the request does; read once it is valid.</summary>
    AuditedAct Act { get; }
}

/// <summary>What a request does, in the words of the audit trail.</summary>
/// <param name="Name">The name of the act, never changed: <c>user.erase</c>.</param>
public sealed record AuditedAct(string Name)
{
    /// <summary>The persons it is done to; one entry each. Empty if it is about none.</summary>
    public IReadOnlyCollection<UserId> Subjects { get; init; } = [];

    /// <summary>What else it is done to, such as the id of a key; null if there is no such thing.</summary>
    public string? Target { get; init; }

    /// <summary>
    /// Whether it may begin while the trail cannot be written, because it waits for the store itself; the entry follows.
    /// </summary>
    public bool WaitsForStore { get; init; }

    /// <summary>Whether it erases the persons.</summary>
    public bool ErasesSubjects { get; init; }
}
