namespace Personalisation.Application.Errors;

/// <summary>The key belongs to a request with another payload; nothing was stored.</summary>
public sealed class KeyReusedException()
    : UseCaseException("This Idempotency-Key was used with a different payload; use a new key for a new request.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(ErrorCode.KeyReused, 422);
}
