namespace Personalisation.Application.Errors;

/// <summary>The user is being erased; until that is done nothing can be stored.</summary>
public sealed class ErasureException() : Exception("The user is being erased; try again when that is done.");
