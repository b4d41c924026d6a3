using Personalisation.Domain.Idempotency;

namespace Personalisation.Api.Hosting.Idempotency;

/// <summary>
/// What the action writes, where that may be in a store of its own: the response under an <c>Idempotency-Key</c> is kept
/// there, too.
/// </summary>
/// <param name="target">What it writes.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
internal sealed class WritesAttribute(WriteTarget target) : Attribute
{
    /// <summary>What the action writes.</summary>
    public WriteTarget Target { get; } = target;
}
