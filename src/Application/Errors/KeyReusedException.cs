namespace Personalisation.Application.Errors;

/// <summary>The key belongs to a request with another payload; nothing was stored.</summary>
public sealed class KeyReusedException()
    : Exception("This Idempotency-Key belongs to a request with another payload: a new request needs a new key.");
