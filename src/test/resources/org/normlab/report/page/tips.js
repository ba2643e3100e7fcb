// What the tooltips of all charts show besides text: nothing, if names are shown as they are.
const found = [];
document.querySelectorAll('figure.chart').forEach(figure => {
  const chart = echarts.getInstanceByDom(figure.querySelector('.plot'));
  if (!chart) {
    return;
  }
  for (let series = 0; series < chart.getOption().series.length; series++) {
    chart.dispatchAction({type: 'showTip', seriesIndex: series, dataIndex: 0});
    figure.querySelectorAll('.plot img, .plot script, .plot b').forEach(element => found.push(element.outerHTML));
  }
  chart.dispatchAction({type: 'hideTip'});
});
return found;
