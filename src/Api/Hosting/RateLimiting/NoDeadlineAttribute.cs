namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>The action's duration depends on the data: it has no deadline, only its store calls have.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NoDeadlineAttribute : Attribute;
