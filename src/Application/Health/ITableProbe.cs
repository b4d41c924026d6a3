namespace Personalisation.Application.Health;

/// <summary>Whether the store can be worked with.</summary>
public interface ITableProbe
{
    /// <summary>True when the table answers a read; false when it does not, for whatever reason.</summary>
    Task<bool> Answers(CancellationToken cancellationToken);
}
