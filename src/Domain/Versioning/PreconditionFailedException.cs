namespace Personalisation.Domain.Versioning;

/// <summary>The stored version is not the one the client's request was based on; nothing was stored.</summary>
public sealed class PreconditionFailedException()
    : Exception("The stored version does not match the precondition; read it again before you retry.");
