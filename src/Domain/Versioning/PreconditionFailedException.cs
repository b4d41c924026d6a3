namespace Personalisation.Domain.Versioning;

/// <summary>What is stored is not what the client made its request for; nothing was stored.</summary>
public sealed class PreconditionFailedException()
    : Exception("What is stored is not what the precondition asks for: read it again, and decide anew.");
