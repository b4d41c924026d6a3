namespace Personalisation.Api.Hosting.Idempotency;

/// <summary>
/// The action's answer is not kept under an <c>Idempotency-Key</c>, though its method is not GET: it writes nothing, or
/// sees itself to what happens when it is sent again.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NotIdempotentAttribute : Attribute;
