namespace Personalisation.Application.Errors;

/// <summary>Another sending of the same request is being worked on; nothing was stored by this one.</summary>
public sealed class KeyInUseException()
    : Exception("A request with this Idempotency-Key is still running; send it again in a moment.");
