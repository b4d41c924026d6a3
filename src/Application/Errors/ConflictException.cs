namespace Personalisation.Application.Errors;

/// <summary>Other writers kept changing the same thing until our attempts were used up; nothing was stored.</summary>
public sealed class ConflictException(string detail) : Exception(detail);
