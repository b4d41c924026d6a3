namespace Personalisation.Domain.Versioning;

/// <summary>What is stored is not what the client made its request for; nothing was stored.</summary>
public sealed class PreconditionFailedException()
    : Exception("The stored version does not match the precondition; read it again before you retry.");
