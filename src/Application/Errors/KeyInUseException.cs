namespace Personalisation.Application.Errors;

/// <summary>Another request with the same key is in progress; this one stored nothing.</summary>
public sealed class KeyInUseException()
    : UseCaseException("A request with this Idempotency-Key is still running; send it again in a moment.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(ErrorCode.KeyInUse, 409);
}
