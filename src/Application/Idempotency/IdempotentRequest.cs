using Personalisation.Domain.Idempotency;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Idempotency;

/// <summary>
/// The request that is being served, where its client gave it a key. Ambient, as <see cref="Cost.CapacityLedger"/> is:
/// whatever the request writes, its answer is to be kept with it, and no use case has to know.
/// </summary>
public sealed class IdempotentRequest
{
    private static readonly AsyncLocal<IdempotentRequest?> Ambient = new();
    private Func<object?, Task<StoredResponse>>? _render;

    private IdempotentRequest(KeyClaim claim) => Claim = claim;

    /// <summary>The request, or null where it has no key.</summary>
    public static IdempotentRequest? Current => Ambient.Value;

    /// <summary>What it holds the key by.</summary>
    public KeyClaim Claim { get; }

    /// <summary>The answer as it was last made; kept once <see cref="IsSettled"/>.</summary>
    public StoredResponse? Answer { get; private set; }

    /// <summary>True once the answer is kept, together with what the request wrote.</summary>
    public bool IsSettled { get; private set; }

    /// <summary>Whom the answer will name, where the request writes to many users; noted before anything is written.</summary>
    public IReadOnlyCollection<UserId> Named { get; private set; } = [];

    /// <summary>True where one of them is being erased: the answer must not be kept.</summary>
    public bool IsForgone { get; private set; }

    /// <summary>Opens the request: what is called from here on belongs to it.</summary>
    public static IdempotentRequest Open(KeyClaim claim) => Ambient.Value = new IdempotentRequest(claim);

    /// <summary>
    /// Carries out a step of a use case that writes more than once: its own result is not the request's answer, and is
    /// not kept.
    /// </summary>
    public static async Task<T> Unkept<T>(Func<CancellationToken, Task<T>> step, CancellationToken cancellationToken)
    {
        // What an asynchronous method does to the ambient value ends with it.
        Ambient.Value = null;
        return await step(cancellationToken);
    }

    /// <summary>Says whom the answer will name.</summary>
    public void Name(IReadOnlyCollection<UserId> users) => Named = users;

    /// <summary>Gives up keeping the answer, but not that the request was made.</summary>
    public void Forgo() => IsForgone = true;

    /// <summary>Says how the answer is made of a use case's result.</summary>
    public void AnswerWith(Func<object?, Task<StoredResponse>> render) => _render = render;

    /// <summary>Makes the answer of a result that is about to be stored.</summary>
    /// <exception cref="InvalidOperationException">Nobody said how: the action writes without the means to keep its answer.</exception>
    public async Task<StoredResponse> Render(object? result, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var render = _render ?? throw new InvalidOperationException("The request's answer cannot be made here.");
        return Answer = await render(result);
    }

    /// <summary>The write is done, and the answer kept with it.</summary>
    public void Settle() => IsSettled = true;
}
