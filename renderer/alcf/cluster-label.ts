/** "Sophia" for `sophia`. */
export function clusterLabel(cluster: string): string {
  return cluster.charAt(0).toUpperCase() + cluster.slice(1);
}
