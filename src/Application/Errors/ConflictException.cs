namespace Personalisation.Application.Errors;

/// <summary>Every attempt conflicted with other writers; nothing was stored.</summary>
public sealed class ConflictException(string detail) : Exception(detail);
