import icon from '../../../assets/icon.svg';

/** The product's logo and name. */
export function ProductMark() {
  return (
    <div className="mark">
      <img src={icon} width={22} height={22} alt="" />
      <span>TRS Analyst</span>
    </div>
  );
}
