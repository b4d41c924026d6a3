namespace Personalisation.Infrastructure.Profiles;

/// <summary>What came of one attempt to write a profile.</summary>
/// <param name="IsOvertaken">True where another writer came first, so that nothing was stored.</param>
internal abstract record SaveAttempt(bool IsOvertaken);

/// <inheritdoc/>
/// <param name="IsOvertaken">True where another writer came first, so that nothing was stored.</param>
/// <param name="Result">What was stored, described; the default where nothing was to be.</param>
internal sealed record SaveAttempt<TResult>(bool IsOvertaken, TResult? Result) : SaveAttempt(IsOvertaken)
{
    public static readonly SaveAttempt<TResult> Nothing = new(false, default);
    public static readonly SaveAttempt<TResult> Overtaken = new(true, default);
}
