namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>The action takes as long as there are data: it has no deadline, only each of its calls to the store.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NoDeadlineAttribute : Attribute;
