namespace Personalisation.Api.Bulk;

/// <summary>The action reads its body itself, as lines of JSON.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AcceptsNdjsonAttribute : Attribute;
