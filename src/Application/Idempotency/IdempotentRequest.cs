using Personalisation.Domain.Idempotency;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Idempotency;

/// <summary>A request with an idempotency key, and what happens to its response.</summary>
/// <param name="claim">The claim of the key.</param>
public sealed class IdempotentRequest(KeyClaim claim)
{
    /// <summary>The claim of the key.</summary>
    public KeyClaim Claim { get; } = claim;

    /// <summary>The response, once it is stored with the write; null until then.</summary>
    public StoredResponse? Kept { get; private set; }

    /// <summary>The users whom the response will name, each given a reference before a batch writes anything.</summary>
    public IReadOnlyCollection<UserId> Named { get; private set; } = [];

    /// <summary>True if one of them is being erased: the request is recorded without its response.</summary>
    public bool IsErased { get; private set; }

    /// <summary>True if the request succeeded without a write, so that a repetition does no harm.</summary>
    public bool IsWithoutWrite { get; private set; }

    /// <summary>Records whom the response will name.</summary>
    public void Name(IReadOnlyCollection<UserId> users) => Named = users;

    /// <summary>Called by the store once the response is stored.</summary>
    public void MarkKept(StoredResponse response) => Kept = response;

    /// <summary>Called by the store if the response must not be stored.</summary>
    public void MarkErased() => IsErased = true;

    /// <summary>Called by a use case that wrote nothing: the key is released.</summary>
    public void MarkWithoutWrite() => IsWithoutWrite = true;
}
