namespace Personalisation.Api.Hosting.Idempotency;

/// <summary>
/// The action's response is not stored under an <c>Idempotency-Key</c> although its method is not GET: it writes
/// nothing, or handles repetitions itself.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NotIdempotentAttribute : Attribute;
